/** Files with rows: looked through once, then published row by row as raw records. */
package dev.tunestream.ingest.upload;
