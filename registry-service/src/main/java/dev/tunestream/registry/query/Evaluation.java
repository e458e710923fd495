package dev.tunestream.registry.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * How base and tuned model answered.
 *
 * @param state {@code COMPLETED} or {@code FAILED}
 * @param base scores, or null where it failed
 * @param tuned scores, or null where it failed
 * @param report digest of the report, or null where it failed
 * @param reason why it failed, or null
 */
public record Evaluation(
    String id,
    String job,
    String adapter,
    String state,
    JsonNode base,
    JsonNode tuned,
    String report,
    String reason,
    Instant at) {}
