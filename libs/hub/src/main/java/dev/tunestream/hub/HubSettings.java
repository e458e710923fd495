package dev.tunestream.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the hub is, who asks, and where its files are kept.
 *
 * @param endpoint the hub's address, without a slash at the end
 * @param token sent to the endpoint's host and to no other
 * @param cache the folder with {@code models--owner--name} and {@code datasets--owner--name}
 *     folders
 * @param offline true to use the cache only
 * @param retryDelay the wait before a broken request is tried again; doubled each time
 * @param stall how long a transfer may bring nothing before it counts as broken
 */
public record HubSettings(
    URI endpoint,
    Optional<String> token,
    Path cache,
    boolean offline,
    Duration retryDelay,
    Duration stall) {

  /** The variables that are read, for those who have them from elsewhere than the environment. */
  public static final List<String> VARIABLES =
      List.of(
          "HF_ENDPOINT",
          "HF_TOKEN",
          "HF_TOKEN_PATH",
          "HF_HOME",
          "HF_HUB_CACHE",
          "HF_HUB_OFFLINE",
          "XDG_CACHE_HOME");

  private static final String ENDPOINT = "https://huggingface.co";

  public HubSettings {
    String address = endpoint.toString();
    if (endpoint.getHost() == null || !address.matches("https?://.*[^/]")) {
      throw new IllegalArgumentException(
          "The hub's address '%s' is invalid: it is http:// or https:// and a host, without a slash at the end (HF_ENDPOINT)."
              .formatted(address));
    }
  }

  /** By the variables of {@code huggingface_hub} in this process's environment. */
  public static HubSettings fromEnvironment() {
    return from(System.getenv());
  }

  /**
   * By the variables of {@code huggingface_hub}: {@code HF_ENDPOINT}, {@code HF_TOKEN} or the file
   * that a login left, {@code HF_HUB_CACHE}, {@code HF_HOME} and {@code HF_HUB_OFFLINE}.
   */
  public static HubSettings from(Map<String, String> environment) {
    Path home =
        path(environment, "HF_HOME")
            .orElseGet(
                () ->
                    path(environment, "XDG_CACHE_HOME")
                        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("huggingface"));
    String endpoint = text(environment, "HF_ENDPOINT").orElse(ENDPOINT).replaceAll("/+$", "");
    return new HubSettings(
        URI.create(endpoint),
        text(environment, "HF_TOKEN")
            .or(() -> tokenOf(path(environment, "HF_TOKEN_PATH").orElse(home.resolve("token")))),
        path(environment, "HF_HUB_CACHE").orElse(home.resolve("hub")),
        text(environment, "HF_HUB_OFFLINE")
            .filter(on -> on.matches("(?i)1|on|yes|true"))
            .isPresent(),
        Duration.ofMillis(500),
        Duration.ofSeconds(30));
  }

  /**
   * The same at another hub. The token is sent there then.
   *
   * @throws IllegalArgumentException if it is no address of a hub
   */
  public HubSettings at(String address) {
    return new HubSettings(
        URI.create(address.strip().replaceAll("/+$", "")),
        token,
        cache,
        offline,
        retryDelay,
        stall);
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "HubSettings[endpoint=%s, token=%s, cache=%s, offline=%s]"
        .formatted(endpoint, token.isPresent() ? "set" : "none", cache, offline);
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Optional<Path> path(Map<String, String> environment, String name) {
    return text(environment, name).map(Path::of);
  }

  private static Optional<String> tokenOf(Path file) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the hub's token in " + file, e);
    }
  }
}
