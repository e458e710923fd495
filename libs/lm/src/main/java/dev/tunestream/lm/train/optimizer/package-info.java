/**
 * Optimizers: an {@link dev.tunestream.lm.train.optimizer.UpdateRule} is the arithmetic, {@link
 * dev.tunestream.lm.train.optimizer.state} keeps what it remembers, and an {@link
 * dev.tunestream.lm.train.optimizer.Optimizer} puts the two to work.
 */
package dev.tunestream.lm.train.optimizer;
