/** Answers of a model: greedy continuations and the loss of a given text. */
package dev.tunestream.lm.generate;
