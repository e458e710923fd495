/** Token rows: examples encoded, cut to length and labelled. */
package dev.tunestream.tokenize.rows;
