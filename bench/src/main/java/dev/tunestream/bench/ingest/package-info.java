/** Records of a file from their first publish to a sealed dataset, beside a bare producer. */
package dev.tunestream.bench.ingest;
