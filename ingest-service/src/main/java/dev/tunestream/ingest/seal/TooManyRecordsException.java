package dev.tunestream.ingest.seal;

/** A dataset has more records than can be sealed; the message is a sentence with the way out. */
final class TooManyRecordsException extends RuntimeException {
  TooManyRecordsException(String message) {
    super(message);
  }
}
