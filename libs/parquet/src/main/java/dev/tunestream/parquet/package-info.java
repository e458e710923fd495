/**
 * Parquet files, read and written by DuckDB: rows are streamed or lie on disk meanwhile, and
 * nothing is fetched from anywhere. The native library is loaded when the first file is opened.
 */
package dev.tunestream.parquet;
