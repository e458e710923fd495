package dev.tunestream.cli.stack;

import dev.tunestream.cli.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the containers' doors are on this machine: the variables of {@code docker-compose.yml} with
 * their ports.
 */
record ComposePorts(Map<String, Integer> byVariable) {
  private static final String HOST = "127.0.0.1";

  /** As in {@code docker-compose.yml}. */
  private static final Map<String, Integer> DEFAULTS = new LinkedHashMap<>();

  /** The variables of the services. */
  private static final Map<String, String> SERVICES = new LinkedHashMap<>();

  /** The variables of what people look at, by the profile that starts it. */
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    SERVICES.put("ingest-service", "INGEST_PORT");
    SERVICES.put("tokenize-service", "TOKENIZE_PORT");
    SERVICES.put("trainer-service", "TRAINER_PORT");
    SERVICES.put("eval-service", "EVAL_PORT");
    SERVICES.put("registry-service", "REGISTRY_PORT");
    DEFAULTS.put("KAFKA_PORT", 9092);
    DEFAULTS.put("STORE_PORT", 9000);
    int port = 8081;
    for (String variable : SERVICES.values()) {
      DEFAULTS.put(variable, port++);
    }
    DEFAULTS.put("PROMETHEUS_PORT", 9090);
    DEFAULTS.put("GRAFANA_PORT", 3000);
    PAGES.put("prometheus", "PROMETHEUS_PORT");
    PAGES.put("grafana", "GRAFANA_PORT");
  }

  /** The usual ones, but for those that settings name. */
  static ComposePorts of(Map<String, String> settings) {
    Map<String, Integer> ports = new LinkedHashMap<>(DEFAULTS);
    for (String variable : DEFAULTS.keySet()) {
      String value = settings.get(variable);
      if (value != null) {
        ports.put(variable, number(variable, value));
      }
    }
    return new ComposePorts(ports);
  }

  private static int number(String variable, String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw wrong(variable, value, e);
    }
    throw wrong(variable, value, null);
  }

  private static CliException wrong(String variable, String value, Exception cause) {
    return CliException.usage(
        "%s is '%s'; it must be a port from 1 to 65535.".formatted(variable, value), cause);
  }

  /** Free ones, for a stack beside others. */
  static ComposePorts free() {
    List<ServerSocket> held = new ArrayList<>();
    Map<String, Integer> ports = new LinkedHashMap<>();
    try {
      for (String variable : DEFAULTS.keySet()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST));
        held.add(socket);
        ports.put(variable, socket.getLocalPort());
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw CliException.failed("No free port was found: " + e.getMessage() + ".", e);
    }
    return new ComposePorts(ports);
  }

  /** Addresses of the services. */
  Map<String, URI> services() {
    Map<String, URI> urls = new LinkedHashMap<>();
    SERVICES.forEach((service, variable) -> urls.put(service, url(variable)));
    return urls;
  }

  /** Addresses of what people look at. */
  Map<String, URI> pages(ComposeProfiles started) {
    Map<String, URI> urls = new LinkedHashMap<>();
    PAGES.forEach(
        (profile, variable) -> {
          if (started.names().contains(profile)) {
            urls.put(profile, url(variable));
          }
        });
    return urls;
  }

  String kafka() {
    return HOST + ":" + byVariable.get("KAFKA_PORT");
  }

  String store() {
    return url("STORE_PORT").toString();
  }

  private URI url(String variable) {
    return URI.create("http://" + HOST + ":" + byVariable.get(variable));
  }
}
