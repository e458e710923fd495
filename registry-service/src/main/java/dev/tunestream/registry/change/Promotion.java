package dev.tunestream.registry.change;

/**
 * Somebody wants a version to take an alias.
 *
 * @param evaluation the evidence, or null for the evaluation that the version was registered with
 * @param expects the version that the alias points to until now, 0 where it isn't there; null where
 *     that doesn't matter
 * @param reason why it is moved, or null
 * @param override why the version may take it even if the gate refuses, or null where it may not
 * @param by the name of the key
 */
public record Promotion(
    String model,
    int version,
    String alias,
    String evaluation,
    Integer expects,
    String reason,
    String override,
    String by) {}
