package dev.tunestream.registry.pages.models;

import java.time.Instant;
import java.util.Map;

/**
 * A model in the list.
 *
 * @param exactMatch of the newest version's evaluation, or null
 * @param sealed whether the registry knows the dataset
 * @param aliases the version of each
 * @param tags of the model itself
 */
public record ModelRow(
    String name,
    long versions,
    int newest,
    Double exactMatch,
    Double tokenF1,
    Instant registered,
    String base,
    String dataset,
    boolean sealed,
    String description,
    Map<String, Integer> aliases,
    Map<String, String> tags) {}
