package dev.tunestream.cli.stack;

import java.util.Locale;

/** What a stack is made of. */
public enum StackKind {
  /** Processes on this machine: broker, store and database of their own kind, services beside. */
  EMBEDDED,
  /** Containers, by {@code docker-compose.yml}. */
  COMPOSE;

  /** As it is typed; the command line's help lists these. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
