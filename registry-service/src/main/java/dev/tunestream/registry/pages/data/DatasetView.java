package dev.tunestream.registry.pages.data;

import dev.tunestream.registry.query.DatasetQueries;
import java.util.List;

/**
 * A dataset as its page shows it.
 *
 * @param next the digest behind which the next page begins, or null
 */
public record DatasetView(String name, List<DatasetQueries.Snapshot> snapshots, String next) {}
