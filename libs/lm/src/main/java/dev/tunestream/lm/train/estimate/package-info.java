/** What a training will need: memory, steps and time, before it has begun. */
package dev.tunestream.lm.train.estimate;
