/** Rows that are not trained on watch a training: their loss, the best of it, and when to stop. */
package dev.tunestream.lm.train.validation;
