/** Where the files came from that records name as their source by their sha256. */
package dev.tunestream.ingest.provenance;
