package dev.tunestream.ingest.upload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A file whose rows are published.
 *
 * @param name what people call it
 * @param sha256 of its bytes; the source of its records is {@code file:<sha256>}
 * @param rows its rows, readable or not
 * @param lines on which its rows begin, as {@link FileCheck.Found} tells them
 */
public record TakenFile(
    String name, String sha256, long rows, @JsonIgnore List<List<Long>> lines) {}
