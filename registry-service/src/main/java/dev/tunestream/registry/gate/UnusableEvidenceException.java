package dev.tunestream.registry.gate;

/** A report that no gate can go by, with the reason as a part of a sentence. */
final class UnusableEvidenceException extends RuntimeException {
  UnusableEvidenceException(String reason) {
    super(reason);
  }
}
