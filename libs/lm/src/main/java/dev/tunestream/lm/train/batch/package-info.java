/** Which rows a step sees, and in how many forward passes. */
package dev.tunestream.lm.train.batch;
