package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks up what the line has made, in registry-service. Answers are the service's own documents, as
 * its OpenAPI page describes them.
 */
public final class Registry {
  private static final Duration REPORTED_WITHIN = Duration.ofSeconds(20);

  /** Of a page of steps. */
  private static final int MOST_STEPS = 1000;

  private final Door registry;

  Registry(Door registry) {
    this.registry = registry;
  }

  public JsonNode models() {
    return registry.get("/models");
  }

  /** Versions of all models that fit; a page of at most 200. */
  public JsonNode find(VersionQuery query) {
    return registry.get(query.address().toString());
  }

  public JsonNode model(String name) {
    return registry.get(Door.path("models", name));
  }

  public JsonNode version(String model, int version) {
    return registry.get(Door.path("models", model, "versions", String.valueOf(version)));
  }

  /** The version that an alias points to. */
  public JsonNode alias(String model, String alias) {
    return registry.get(Door.path("models", model, "aliases", alias));
  }

  /**
   * Jobs by id; a page of at most 200.
   *
   * @param state only those in it, or null for all
   */
  public JsonNode jobs(String state) {
    return registry.get(new Address("jobs").with("state", state).with("limit", "200").toString());
  }

  /** A job's events in the words of OpenLineage. */
  public JsonNode openLineage(String job) {
    return registry.get(Door.path("jobs", job, "openlineage"));
  }

  /** Sealed datasets by name; a page of at most 200. */
  public JsonNode datasets() {
    return registry.get(new Address("datasets").with("limit", "200").toString());
  }

  public JsonNode job(String job) {
    return registry.get(Door.path("jobs", job));
  }

  /** All logged steps of a job's training, in order. */
  public List<JsonNode> steps(String job) {
    List<JsonNode> steps = new ArrayList<>();
    String path = Door.path("jobs", job, "steps") + "?limit=" + MOST_STEPS;
    JsonNode page = registry.get(path);
    while (true) {
      page.path("steps").forEach(steps::add);
      if (!page.path("next").isTextual()) {
        return steps;
      }
      page = registry.get(path + "&after=" + page.path("next").asText());
    }
  }

  /**
   * Copies the rows of a job to a Parquet file.
   *
   * @param part train, test or validation
   */
  public void downloadRows(String job, String part, Path file) {
    registry.download(Door.path("jobs", job, "rows", part), file);
  }

  /** How an evaluation ended. */
  public JsonNode evaluation(String evaluation) {
    return registry.get(Door.path("evaluations", evaluation));
  }

  /** What readers have said of an evaluation's answers. */
  public JsonNode ratings(String evaluation) {
    return registry.get(Door.path("evaluations", evaluation, "ratings"));
  }

  /** Every answer of an evaluation, base and tuned side by side. */
  public JsonNode report(String evaluation) {
    return registry.get(Door.path("evaluations", evaluation, "report"));
  }

  /** The report of an evaluation that has just ended, of which the registry reads at this time. */
  public JsonNode awaitReport(String evaluation) {
    long end = System.nanoTime() + REPORTED_WITHIN.toNanos();
    while (true) {
      try {
        return report(evaluation);
      } catch (RefusedException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      Pauses.until(end, 100, "the registry has no report of evaluation " + evaluation);
    }
  }

  public JsonNode dataset(String name) {
    return registry.get(Door.path("datasets", name));
  }

  /**
   * Copies an adapter's files into a directory: PEFT's two, or those of a whole model where all
   * weights were trained. A directory that holds them already stays as it is.
   *
   * @throws ClientException when what arrived is not what the digest names
   */
  public Path downloadAdapter(String digest, Path directory) {
    return new StoredFiles(registry, "adapters", "adapter")
        .download(digest, directory, TransferListener.NONE);
  }
}
