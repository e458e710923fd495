package dev.tunestream.lm.chat;

/**
 * One turn of a chat.
 *
 * @param role who speaks: system, user, assistant or tool
 */
public record Message(String role, String content) {
  static final String ASSISTANT = "assistant";

  boolean isAnswer() {
    return role.equals(ASSISTANT);
  }
}
