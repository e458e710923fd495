package dev.tunestream.local;

import java.util.ArrayList;
import java.util.List;

/**
 * How a service is run on one machine.
 *
 * @param name of its directory and its log
 * @param heapMegabytes limit of the Java heap
 * @param optimizes whether its work is Java of its own, for which the optimizing compiler pays
 * @param engine whether it runs the model engine, which needs native memory
 * @param database whether it gets the database
 */
record ServiceSpec(
    String name, int heapMegabytes, boolean optimizes, boolean engine, boolean database) {
  /** From left to right of the line. */
  static final List<ServiceSpec> ALL =
      List.of(
          new ServiceSpec("ingest-service", 640, true, false, false),
          new ServiceSpec("tokenize-service", 384, true, false, false),
          new ServiceSpec("trainer-service", 1024, false, true, false),
          new ServiceSpec("eval-service", 1024, false, true, false),
          new ServiceSpec("registry-service", 256, false, false, true));

  /**
   * Options of the Java virtual machine, for a quick start: where the work is the engine's or the
   * database's, the quick compiler is enough, and elsewhere the optimizing one begins only with
   * what has run ten times as often as usual, so that a start gives it nothing to do
   * (bench/RESULTS.md); a small young generation is used again and again in place of touching fresh
   * memory; and huge pages, where the system has them, make the heap's first use cheaper.
   */
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
    if (optimizes) {
      // The heap grows where the work needs it, the young generation with it, and stays small where
      // none comes: of a heap that begins as large as it may be, so does the young generation.
      options.addAll(List.of("-Xms96m", "-XX:NewSize=32m", "-XX:MaxNewSize=112m"));
      options.addAll(
          List.of(
              "-XX:Tier4InvocationThreshold=50000",
              "-XX:Tier4MinInvocationThreshold=6000",
              "-XX:Tier4CompileThreshold=150000",
              "-XX:Tier4BackEdgeThreshold=400000"));
    } else {
      options.addAll(List.of("-Xmn32m", "-XX:TieredStopAtLevel=1"));
    }
    if (System.getProperty("os.name").equals("Linux")) {
      options.add("-XX:+UseTransparentHugePages");
    }
    return options;
  }
}
