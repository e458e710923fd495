package dev.tunestream.ingest.hub;

/**
 * How much is taken from a hub.
 *
 * @param fileBytes the most bytes of one file
 * @param bytes the most bytes of all files of one request
 * @param files the most files of one request
 * @param cacheBytes how many bytes of data sets stay in the cache when they have been read
 */
public record HubLimits(long fileBytes, long bytes, int files, long cacheBytes) {}
