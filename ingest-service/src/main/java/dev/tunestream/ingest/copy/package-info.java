/** Datasets made once more of the records that they came from. */
package dev.tunestream.ingest.copy;
