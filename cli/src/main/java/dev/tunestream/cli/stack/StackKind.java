package dev.tunestream.cli.stack;

/** What a stack is made of. */
public enum StackKind {
  /** Processes on this machine: broker, store and database of their own kind, services beside. */
  EMBEDDED,
  /** Containers, by {@code docker-compose.yml}. */
  COMPOSE
}
