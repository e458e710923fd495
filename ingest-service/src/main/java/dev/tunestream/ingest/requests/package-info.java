/** What became of the requests for seals. */
package dev.tunestream.ingest.requests;
