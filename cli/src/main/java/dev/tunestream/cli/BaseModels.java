package dev.tunestream.cli;

import dev.tunestream.cli.out.Output;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.lm.checkpoint.hub.HubModels;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.recipe.BaseReference;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the directory of a base model that a person names: a directory, the seedling, a hub id. */
public final class BaseModels {
  private BaseModels() {}

  /** Whether the text means a directory rather than the name of a model. */
  public static boolean isDirectory(String base) {
    return Files.isDirectory(Path.of(base));
  }

  /** The directory with the model's files, downloaded first where it is on a hub. */
  public static Path directory(String base, Output output) {
    if (isDirectory(base)) {
      return Path.of(base);
    }
    if (looksLikePath(base)) {
      throw noDirectory(base);
    }
    return switch (BaseReference.parse(base)) {
      case BaseReference.Seedling seedling ->
          Seedling.materialize(Installation.work().resolve("bases"));
      case BaseReference.Hub hub -> download(hub, output);
      case BaseReference.Stored stored ->
          throw CliException.usage(
              "The base " + base + " lies in a stack's store; give the directory it came from.");
    };
  }

  /** What a recipe calls the base, for one that is not a directory. */
  public static BaseReference reference(String base) {
    if (looksLikePath(base)) {
      throw noDirectory(base);
    }
    return BaseReference.parse(base);
  }

  private static boolean looksLikePath(String base) {
    return base.startsWith("/")
        || base.startsWith(".")
        || base.startsWith("~")
        || base.chars().filter(c -> c == '/').count() > 1 && !base.contains("@");
  }

  private static CliException noDirectory(String base) {
    return CliException.usage(
        "The base model '" + base + "' is not there: there is no such directory.");
  }

  private static Path download(BaseReference.Hub hub, Output output) {
    HubId id = new HubId(hub.owner(), hub.name(), hub.revision());
    try (Downloads downloads = new Downloads(output)) {
      return new HubModels(HubSettings.fromEnvironment()).download(id, downloads);
    }
  }
}
