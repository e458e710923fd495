package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.Recipe;
import java.time.Duration;

/**
 * Runs the line of a version again: its raw records into a dataset of another name, and its recipe
 * into a job that is not registered. Whoever replays follows the job as any other ({@link Jobs}),
 * and compares at the end ({@link ReplayComparison}).
 */
public final class Replays {
  private static final Duration READ_WITHIN = Duration.ofMinutes(30);
  private static final Duration SEALED_WITHIN = Duration.ofMinutes(30);

  /** What ingest-service answers when records are no longer there. */
  private static final int NOT_KEPT = 422;

  private static final int UNKNOWN = 404;

  private final Door ingest;
  private final Door registry;
  private final String kafka;

  Replays(Door ingest, Door registry, String kafka) {
    this.ingest = ingest;
    this.registry = registry;
    this.kafka = kafka;
  }

  /**
   * The version to be made again.
   *
   * @throws ClientException if it can't be, with the reason
   */
  public ReplayOriginal original(String model, int version) {
    return ReplayOriginal.of(
        new Registry(registry).version(model, version),
        new Lineage(registry).graph(model, version));
  }

  /**
   * Publishes the raw records again under another name and seals them. Where they are no longer
   * kept, the original's snapshot is taken, and the reason told.
   *
   * @param name the new dataset's
   */
  public ReplayData data(ReplayOriginal original, String name) {
    if (original.seal() == null) {
      return snapshot(
          original,
          "The registry does not know which request sealed dataset '" + original.dataset() + "'.");
    }
    JsonNode copied;
    try {
      copied =
          ingest.post(
              new Address("datasets", name, "copies").with("seal", original.seal()).toString(),
              READ_WITHIN);
    } catch (RefusedException e) {
      if (e.status() == NOT_KEPT || e.status() == UNKNOWN) {
        return snapshot(original, e.getMessage());
      }
      throw e;
    }
    SealedDataset sealed =
        new Datasets(ingest, kafka).awaitSeal(copied.path("request").asText(), SEALED_WITHIN);
    return new ReplayData(name, sealed.digest(), null);
  }

  private static ReplayData snapshot(ReplayOriginal original, String reason) {
    return new ReplayData(original.dataset(), original.datasetDigest(), reason);
  }

  /**
   * The recipe of the replay.
   *
   * @param pinsBase names the base by its digest, for one whose name leads elsewhere by now
   */
  public Recipe recipe(ReplayOriginal original, ReplayData data, boolean pinsBase) {
    // A copy that came out otherwise is no ground for what follows.
    String taken =
        data.digest().equals(original.datasetDigest()) ? data.name() : original.dataset();
    return original.recipe(taken, pinsBase);
  }

  /** Compares, once the replay's job is over. */
  public ReplayComparison compare(ReplayOriginal original, ReplayData data, JobHistory replay) {
    return ReplayComparison.of(original, data, replay, this::weights);
  }

  /** The sha256 of the file with an adapter's numbers, as the registry lists it. */
  private String weights(String adapter) {
    for (JsonNode file : registry.get(Door.path("adapters", adapter)).path("files")) {
      if (file.path("name").asText().endsWith("model.safetensors")) {
        return file.path("sha256").asText();
      }
    }
    return null;
  }
}
