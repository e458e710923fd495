/**
 * What an optimizer remembers of each parameter, and where: in the engine's memory, or paged from
 * the host's memory or a file.
 */
package dev.tunestream.lm.train.optimizer.state;
