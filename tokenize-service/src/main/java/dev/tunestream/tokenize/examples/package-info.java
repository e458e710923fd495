/** From a dataset's records to rows of tokens: fields, texts, sequences, tokenized sets. */
package dev.tunestream.tokenize.examples;
