/** Rows of files, and questions written as rows: the form in which a benchmark is kept and sent. */
package dev.tunestream.lm.benchmark.rows;
