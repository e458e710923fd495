package dev.tunestream.client;

/**
 * Rows that have become a sealed dataset.
 *
 * @param receipt what was read
 * @param dataset the snapshot
 * @param quality what its report says
 */
public record Loaded(UploadReceipt receipt, SealedDataset dataset, QualitySummary quality) {}
