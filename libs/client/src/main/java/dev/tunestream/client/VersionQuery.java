package dev.tunestream.client;

import java.util.List;

/**
 * What versions to look for; null and empty are everything.
 *
 * @param text part of the model's name
 * @param tags {@code name} or {@code name=value}
 * @param base reference or digest of the base model
 * @param dataset name or digest of the dataset
 * @param alias that points to the version now
 * @param least {@code score=number}, of exactMatch and tokenF1
 */
public record VersionQuery(
    String text, List<String> tags, String base, String dataset, String alias, List<String> least) {
  public VersionQuery {
    tags = List.copyOf(tags);
    least = List.copyOf(least);
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return text == null
        && tags.isEmpty()
        && base == null
        && dataset == null
        && alias == null
        && least.isEmpty();
  }

  Address address() {
    Address address =
        new Address("versions")
            .with("text", text)
            .with("base", base)
            .with("dataset", dataset)
            .with("alias", alias)
            .with("limit", "200");
    tags.forEach(tag -> address.with("tag", tag));
    least.forEach(score -> address.with("least", score));
    return address;
  }
}
