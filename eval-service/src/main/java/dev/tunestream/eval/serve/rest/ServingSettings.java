package dev.tunestream.eval.serve.rest;

import dev.tunestream.recipe.Precision;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How models may be asked. */
@ConfigMapping(prefix = "tunestream.serving")
public interface ServingSettings {
  /** How many base models are in memory at a time. */
  @WithDefault("2")
  int bases();

  /** How many adapters are in memory over each base. */
  @WithDefault("8")
  int adapters();

  /** How long a base or an adapter stays in memory that nobody asks. */
  @WithDefault("5M")
  Duration idle();

  /** The most tokens of a prompt and its answer together, also where a model has room for more. */
  @WithDefault("2048")
  int tokens();

  /** How many requests may wait for those before them. */
  @WithDefault("64")
  int waiting();

  /** The most bytes of a request. */
  @WithDefault("2097152")
  long bodyBytes();

  /** What models compute in: as where they are evaluated, so that answers are those of reports. */
  @WithDefault("${tunestream.evaluation.precision:fp32}")
  Precision precision();
}
