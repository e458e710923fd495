/** Token rows: what is trained on, read from files and checked against a model. */
package dev.tunestream.lm.train.rows;
