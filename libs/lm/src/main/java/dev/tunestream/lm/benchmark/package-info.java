/**
 * Benchmarks of questions with answers to choose from: the model chooses the likeliest, as
 * lm-evaluation-harness has it choose.
 */
package dev.tunestream.lm.benchmark;
