package dev.tunestream.ingest.hub;

import dev.tunestream.hub.HubId;
import java.nio.file.Path;
import java.util.Map;

/**
 * Files of a data set that are here.
 *
 * @param id as it was asked for
 * @param commit what the revision was then
 * @param chosen which files, and by which configuration and split
 * @param files where each lies, by its path in the repository; they belong to the cache and stay
 *     for an hour
 */
public record Fetched(HubId id, String commit, DataFiles chosen, Map<String, Path> files) {}
