package dev.tunestream.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Where programs are and which ports are used. */
final class HomeOptions {
  @Option(
      names = "--shared",
      paramLabel = "DIR",
      description =
          "Directory for what homes can share, as unpacked programs. Default: the home itself for parts, .tunestream in the repository for up.")
  private Path shared;

  @Option(
      names = "--port",
      paramLabel = "NAME=NUMBER",
      description =
          "A fixed port; may be repeated. Names: kafka, controller, store, database and the services. Default: free ports, remembered in the home.")
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  /** Takes the home; from then on logs go there. */
  static Home claim(Path home) {
    Home claimed = Home.claim(home);
    // Read by log4j2.xml when the first logger is made, which must not happen in several threads at
    // once.
    System.setProperty("tunestream.logs", claimed.directory().resolve("logs").toString());
    LoggerFactory.getLogger(HomeOptions.class).info("Home {}", claimed.directory());
    return claimed;
  }

  Ports ports(Home claimed) {
    return new Ports(claimed, ports);
  }

  /** The directory for what homes share. */
  Path shared(Path otherwise) {
    return shared == null ? otherwise : shared.toAbsolutePath().normalize();
  }
}
