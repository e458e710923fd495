package dev.tunestream.eval.judge;

import java.net.URI;
import java.time.Duration;

/**
 * Where the judge is. Whoever runs the service says so, never a recipe: it would have the service
 * send data anywhere.
 *
 * @param endpoint of an OpenAI-compatible service up to and with {@code /v1}
 * @param model its name there
 * @param key sent as a bearer token, or null for none
 * @param timeout for one verdict
 * @param attempts for one verdict, the first included
 */
public record JudgeSettings(
    URI endpoint, String model, String key, Duration timeout, int attempts) {

  /** Without the key. */
  @Override
  public String toString() {
    return model + " at " + endpoint;
  }
}
