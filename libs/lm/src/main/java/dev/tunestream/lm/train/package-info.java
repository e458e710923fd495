/**
 * Training: token rows in, an adapter out. {@link dev.tunestream.lm.train.TrainingLoop} reads top
 * to bottom.
 */
package dev.tunestream.lm.train;
