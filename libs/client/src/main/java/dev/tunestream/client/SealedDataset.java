package dev.tunestream.client;

/**
 * A dataset's snapshot with what became of its rows.
 *
 * @param digest sha256 that names the snapshot
 */
public record SealedDataset(
    String name, String digest, long accepted, long rejected, long duplicates) {}
