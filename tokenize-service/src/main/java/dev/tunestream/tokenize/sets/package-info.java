/** Tokenized sets: what a snapshot and a recipe make together, each once. */
package dev.tunestream.tokenize.sets;
