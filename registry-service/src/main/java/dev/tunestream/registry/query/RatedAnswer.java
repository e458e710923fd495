package dev.tunestream.registry.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What a reader has said of an answer.
 *
 * @param row the answer's row in the report, from 0
 * @param column the report's column
 * @param rating {@code right}, {@code wrong} or {@code harmful}
 * @param comment null for none
 * @param by null where nobody has said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RatedAnswer(
    int row, String column, String rating, String comment, String by, Instant at) {}
