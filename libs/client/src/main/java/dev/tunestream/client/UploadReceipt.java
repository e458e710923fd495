package dev.tunestream.client;

/**
 * The rows of a file are on their way.
 *
 * @param request names the seal that was asked for
 * @param rows of the file
 */
public record UploadReceipt(String request, long rows) {}
