/**
 * Rows out of files: JSON lines, a JSON array, CSV, TSV or Parquet, packed or not, read as a
 * stream. A row that can't be read is told as such and the reading goes on; a file that can't be
 * read is an {@link dev.tunestream.ingest.formats.UnreadableFileException}.
 */
package dev.tunestream.ingest.formats;
