package dev.tunestream.ingest.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A file whose rows a dataset has.
 *
 * @param repository of a hub's file {@code owner/name}, else null
 * @param commit of a hub's file the whole hash of the commit that has it, else null
 * @param file its name; of a hub's file its path in the repository
 * @param lines where its rows begin: {@code [row, line]} for the first row, and for each from which
 *     on lines are otherwise ahead of rows than before; null where they can't be told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileOrigin(String repository, String commit, String file, List<List<Long>> lines) {}
