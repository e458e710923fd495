package dev.tunestream.ingest.provenance;

/**
 * A file of a hub's data set.
 *
 * @param repository {@code owner/name}
 * @param commit the whole hash of the commit that has it
 * @param file its path in the repository
 */
public record FileOrigin(String repository, String commit, String file) {}
