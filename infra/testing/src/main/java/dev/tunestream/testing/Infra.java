package dev.tunestream.testing;

/** A running set of Kafka, store and database. */
interface Infra {
  Addresses addresses();

  /**
   * Stops or starts a part.
   *
   * @param command {@code stop PART} or {@code start PART}
   */
  void command(String command);
}
