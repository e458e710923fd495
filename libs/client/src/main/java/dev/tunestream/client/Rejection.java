package dev.tunestream.client;

/**
 * A row of a file that could not be used.
 *
 * @param file the file's name
 * @param row its number, from 1
 * @param reason a sentence
 */
public record Rejection(String file, long row, String reason) {}
