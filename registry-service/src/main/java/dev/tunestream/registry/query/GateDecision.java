package dev.tunestream.registry.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Whether a version might take an alias, as it was decided once.
 *
 * @param passed what the rules said
 * @param evaluation the evidence, or null where there was none
 * @param rules every rule with its figures and verdict
 * @param by who asked, or null for the registry itself
 * @param override why the version was let pass although the rules refused it, or null
 */
public record GateDecision(
    String alias,
    boolean passed,
    String reason,
    String evaluation,
    String report,
    JsonNode rules,
    String by,
    String override,
    Instant at) {}
