/**
 * What answers are measured by, each metric as the one that people know by its name, and how far
 * means can be trusted.
 */
package dev.tunestream.eval.metric;
