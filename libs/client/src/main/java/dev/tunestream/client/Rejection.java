package dev.tunestream.client;

/**
 * A row of a file that could not be used.
 *
 * @param row its number, from 1
 * @param reason a sentence
 */
public record Rejection(long row, String reason) {}
