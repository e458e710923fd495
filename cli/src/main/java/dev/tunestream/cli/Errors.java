package dev.tunestream.cli;

import dev.tunestream.client.ClientException;
import dev.tunestream.client.UnreachableException;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.hub.HubException;
import dev.tunestream.keys.KeysException;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.train.TrainingException;
import dev.tunestream.recipe.RecipeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;

/** The one table from exceptions to sentences and exit statuses. */
final class Errors {
  private Errors() {}

  static int exitCode(Throwable error) {
    return switch (error) {
      case CliException e -> e.exitCode();
      case RecipeException e -> ExitCode.USAGE;
      case InvalidEventException e -> ExitCode.USAGE;
      case ModelFormatException e -> ExitCode.USAGE;
      case BenchmarkException e -> ExitCode.USAGE;
      case KeysException e -> ExitCode.USAGE;
      case UnreachableException e -> ExitCode.UNREACHABLE;
      case KafkaException e -> ExitCode.UNREACHABLE;
      default -> ExitCode.FAILED;
    };
  }

  static String sentence(Throwable error) {
    return switch (error) {
      case CliException e -> e.getMessage();
      case ClientException e -> e.getMessage();
      case RecipeException e -> capital(e.getMessage());
      case InvalidEventException e -> capital(e.getMessage());
      case ModelFormatException e -> capital(e.getMessage());
      case BenchmarkException e -> e.getMessage();
      case KeysException e -> e.getMessage();
      case HubException e -> capital(e.getMessage());
      case TrainingException e -> capital(e.getMessage());
      case UncheckedIOException e -> capital(e.getMessage());
      case NoSuchFileException e -> "There is no file " + e.getMessage() + ".";
      case IOException e -> "A file could not be read or written: " + e.getMessage() + ".";
      case KafkaException e ->
          "The broker does not answer: "
              + e.getMessage()
              + " Is the stack running? (tunestream status)";
      case IllegalArgumentException e when e.getMessage() != null -> capital(e.getMessage());
      case OutOfMemoryError e ->
          "There is not enough memory: " + e.getMessage() + ". Take a smaller batch or model.";
      default ->
          "Something unforeseen went wrong: %s. Run the command again with --debug to see where."
              .formatted(
                  error.getMessage() == null
                      ? error.getClass().getSimpleName()
                      : error.getClass().getSimpleName() + ": " + error.getMessage());
    };
  }

  /** A message as a sentence. */
  static String capital(String sentence) {
    String ended = sentence.matches("(?s).*[.!?)]") ? sentence : sentence + ".";
    return Character.toUpperCase(ended.charAt(0)) + ended.substring(1);
  }
}
