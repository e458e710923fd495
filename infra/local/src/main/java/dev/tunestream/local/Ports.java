package dev.tunestream.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback ports of a home. A port stays the same over restarts, so that clients find their way
 * back, unless somebody else has taken it meanwhile.
 */
final class Ports {
  /**
   * Below the ports that the system gives to outgoing connections: a client that keeps knocking at
   * a stopped part must not be given its port.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;

  private final Path file;
  private final Map<String, Integer> remembered = new TreeMap<>();
  private final Map<String, Integer> fixed;

  /** A port by name. */
  static final class Remembered extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param fixed ports that the user has chosen, by name; they are used even when they are busy, so
   *     that the part's own error tells
   */
  Ports(Home home, Map<String, Integer> fixed) {
    this.file = home.file("ports.json");
    this.fixed = Map.copyOf(fixed);
    if (Files.exists(file)) {
      remembered.putAll(Json.read(file, Remembered.class));
    }
  }

  /** The port for this name, chosen now where there is none yet or it is busy. */
  synchronized int of(String name) {
    Integer chosen = fixed.get(name);
    if (chosen == null) {
      chosen = remembered.get(name);
      if (chosen == null || !isFree(chosen)) {
        chosen = free();
      }
    }
    if (!chosen.equals(remembered.put(name, chosen))) {
      Json.write(file, remembered);
    }
    return chosen;
  }

  private int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (!remembered.containsValue(port) && !fixed.containsValue(port) && isFree(port)) {
        return port;
      }
    }
    throw new LocalException(
        "No free port was found between %d and %d. Name free ports with --port NAME=NUMBER."
            .formatted(LOWEST, HIGHEST));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false; // that it cannot be bound is the answer
    }
  }
}
