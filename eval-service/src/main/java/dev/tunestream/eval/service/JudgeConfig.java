package dev.tunestream.eval.service;

import dev.tunestream.eval.judge.JudgeSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Who judges answers where a recipe asks for it; nobody unless an endpoint is set. */
@ConfigMapping(prefix = "tunestream.judge")
interface JudgeConfig {
  /** Of an OpenAI-compatible service, up to and with {@code /v1}. */
  Optional<URI> endpoint();

  /** The model's name there. */
  @WithDefault("judge")
  String model();

  /** Sent as a bearer token. */
  Optional<String> key();

  /** For one verdict. */
  @WithDefault("60S")
  Duration timeout();

  /** For one verdict. */
  @WithDefault("3")
  int attempts();

  default Optional<JudgeSettings> settings() {
    return endpoint()
        .map(where -> new JudgeSettings(where, model(), key().orElse(null), timeout(), attempts()));
  }
}
