package dev.tunestream.trainer;

/**
 * An adapter in the store.
 *
 * @param digest names its files
 * @param bytes size of its files together
 */
record StoredAdapter(String digest, long bytes) {}
