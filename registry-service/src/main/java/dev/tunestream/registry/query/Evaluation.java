package dev.tunestream.registry.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * How base and tuned model answered, or a base model alone.
 *
 * @param state {@code COMPLETED} or {@code FAILED}
 * @param base scores, or null where it failed
 * @param tuned scores, or null where it failed or there is no tuned model
 * @param report digest of the report, or null where it failed
 * @param seconds how long the answers of each of the report's columns took, or null
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
    JsonNode seconds,
    String reason,
    Instant at) {}
