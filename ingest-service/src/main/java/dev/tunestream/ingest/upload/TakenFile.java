package dev.tunestream.ingest.upload;

/**
 * A file whose rows are published.
 *
 * @param name what people call it
 * @param sha256 of its bytes; the source of its records is {@code file:<sha256>}
 * @param rows its rows, readable or not
 */
public record TakenFile(String name, String sha256, long rows) {}
