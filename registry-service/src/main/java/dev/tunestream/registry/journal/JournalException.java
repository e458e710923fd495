package dev.tunestream.registry.journal;

/** The journal can't be applied now, with the reason in a sentence for people. */
final class JournalException extends RuntimeException {
  JournalException(String message) {
    super(message);
  }
}
