/**
 * What is wrong, or only remarkable, in the records of a dataset: each {@link
 * dev.tunestream.ingest.quality.Measure} looks at every record that could be read once, in the
 * order of the snapshot, and writes its part of the quality report.
 */
package dev.tunestream.ingest.quality;
