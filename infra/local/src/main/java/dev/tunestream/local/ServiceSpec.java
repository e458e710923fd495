package dev.tunestream.local;

import java.util.ArrayList;
import java.util.List;

/**
 * How a service is run on one machine.
 *
 * @param name of its directory and its log
 * @param heapMegabytes limit of the Java heap
 * @param engine whether it runs the model engine: that needs the optimizing compiler and native
 *     memory; the others start faster with the quick compiler alone
 * @param database whether it gets the database
 */
record ServiceSpec(String name, int heapMegabytes, boolean engine, boolean database) {
  /** From left to right of the line. */
  static final List<ServiceSpec> ALL =
      List.of(
          new ServiceSpec("ingest-service", 320, false, false),
          new ServiceSpec("tokenize-service", 384, false, false),
          new ServiceSpec("trainer-service", 1024, true, false),
          new ServiceSpec("eval-service", 1024, true, false),
          new ServiceSpec("registry-service", 256, false, true));

  /** Options of the Java virtual machine. */
  List<String> options() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true"));
    if (!engine) {
      options.add("-XX:TieredStopAtLevel=1");
    }
    return options;
  }
}
