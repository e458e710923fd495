package dev.tunestream.lm.chat;

/**
 * A chat template can't be used, or refuses a chat; the message is a clause for people, without the
 * chat's place.
 */
public final class ChatException extends RuntimeException {
  ChatException(String message) {
    super(message);
  }

  ChatException(String message, Throwable cause) {
    super(message, cause);
  }
}
