package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Looks up what the line has made, in registry-service. Answers are the service's own documents, as
 * its OpenAPI page describes them.
 */
public final class Registry {
  /** A plain name, as those of adapter, model and tokenizer files are. */
  private static final Predicate<String> FILE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*").asMatchPredicate();

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
    List<String> files = files(digest);
    if (holds(directory, files, digest)) {
      return directory;
    }
    Path arriving = directory.resolveSibling(directory.getFileName() + ".arriving");
    try {
      Files.createDirectories(arriving);
      for (String file : files) {
        registry.download(Door.path("adapters", digest, "files", file), arriving.resolve(file));
      }
      if (!holds(arriving, files, digest)) {
        throw notKept(digest);
      }
      Files.createDirectories(directory);
      for (String file : files) {
        Files.move(
            arriving.resolve(file),
            directory.resolve(file),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      Files.delete(arriving);
      return directory;
    } catch (IOException e) {
      throw new ClientException(
          "Can't write the adapter to " + directory + ": " + e.getMessage() + ".", e);
    }
  }

  /** The names of an adapter's files; none of them leads out of a directory. */
  private List<String> files(String digest) {
    List<String> files = new ArrayList<>();
    for (JsonNode file : registry.get(Door.path("adapters", digest)).path("files")) {
      String name = file.path("name").asText();
      if (!FILE.test(name)) {
        throw notKept(digest);
      }
      files.add(name);
    }
    return files;
  }

  private static ClientException notKept(String digest) {
    return new ClientException(
        "The adapter that registry-service sent is not " + digest + "; it was not kept.");
  }

  private static boolean holds(Path directory, List<String> files, String digest) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : files) {
      Path file = directory.resolve(name);
      if (!Files.isRegularFile(file)) {
        return false;
      }
      digests.put(name, Digests.ofFile(file));
    }
    return Digests.ofTree(digests).equals(digest);
  }
}
