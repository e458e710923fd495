package dev.tunestream.testing;

/**
 * The door to the JVM's one set of parts. Test classes, test resources and the JUnit engine live in
 * different class loaders under Quarkus, each with its own copy of our static fields; the
 * platform's bean server is common to all.
 */
public interface StackMXBean {
  /** The addresses as JSON. */
  String getAddresses();

  /** Runs {@code stop PART} or {@code start PART}. */
  void command(String command);
}
