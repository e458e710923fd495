package dev.tunestream.bench.inference;

/** A text as a line of a file. */
record Text(String text) {}
