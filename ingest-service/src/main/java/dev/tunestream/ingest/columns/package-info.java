/**
 * How the columns of a file become the fields of records: by what people usually call them, or as
 * it was said.
 */
package dev.tunestream.ingest.columns;
