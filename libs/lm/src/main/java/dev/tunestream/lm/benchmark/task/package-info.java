/**
 * Tasks: how the rows that someone has published, or one's own, become questions. The well-known
 * ones are definitions in the same YAML in which people write theirs.
 */
package dev.tunestream.lm.benchmark.task;
