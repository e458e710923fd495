package dev.tunestream.registry.openlineage;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A part of the line that runs on its own, or the whole of it. */
enum Stage {
  SEAL("seal", "Seals the raw records of a dataset as a snapshot."),
  LINE("line", "Makes an evaluated adapter of a dataset and a recipe."),
  TOKENIZATION("tokenize", "Words, splits and cuts a snapshot's records into tokens."),
  TRAINING("train", "Trains an adapter of a base model."),
  EVALUATION("evaluate", "Asks the base and the tuned model the held-out questions.");

  private final String word;
  private final String documentation;

  Stage(String word, String documentation) {
    this.word = word;
    this.documentation = documentation;
  }

  String documentation() {
    return documentation;
  }

  /**
   * The job's name in the standard's sense, the same for every run.
   *
   * @param of a dataset's or a recipe's name
   */
  String jobName(String of) {
    return this == LINE ? of : of + "." + word;
  }

  /** The run's id, which follows from ours: whoever tells of it again tells of the same run. */
  UUID run(String id) {
    return UUID.nameUUIDFromBytes(
        ("tunestream/" + word + "/" + id).getBytes(StandardCharsets.UTF_8));
  }
}
