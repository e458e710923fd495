package dev.tunestream.lm.chat;

import java.util.List;

/**
 * A chat as one text.
 *
 * @param text all turns
 * @param answers where in it the assistant's turns are, each from what the model is to write first
 *     to the end of its turn; in order
 */
public record RenderedChat(String text, List<Span> answers) {
  /**
   * A part of a text.
   *
   * @param start index of its first character (UTF-16)
   * @param end index behind its last
   */
  public record Span(int start, int end) {}

  public RenderedChat {
    answers = List.copyOf(answers);
  }
}
