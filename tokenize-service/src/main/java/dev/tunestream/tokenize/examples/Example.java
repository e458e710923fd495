package dev.tunestream.tokenize.examples;

/** A record in the words of its template. */
public record Example(String prompt, String completion) {}
