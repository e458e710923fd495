/**
 * Answers requests with the project's own engine. One thread loads, asks and closes all models, so
 * that none of them is used and closed at the same time and memory is bounded by their number.
 */
package dev.tunestream.eval.serve.generate;
