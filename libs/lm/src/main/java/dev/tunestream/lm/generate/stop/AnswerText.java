package dev.tunestream.lm.generate.stop;

import dev.tunestream.lm.tokenizer.TextStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of an answer while its tokens come, up to the first stop text. What may turn out to
 * begin a stop text is held back.
 */
public final class AnswerText {
  private final TextStream stream;
  private final StopMatcher stops;
  private final StringBuilder text = new StringBuilder();

  /** For each token, how long the text was before it. */
  private final List<Integer> starts = new ArrayList<>();

  private int free;
  private boolean stopped;

  /**
   * @param stream makes text of tokens; null when there is no tokenizer, and then no text
   * @param stops texts that end the answer
   */
  public AnswerText(TextStream stream, List<String> stops) {
    this.stream = stream;
    this.stops = StopMatcher.ofTexts(stops);
  }

  /** Takes the next token and gives the text that is certain now, which may be empty. */
  public String push(int token) {
    starts.add(text.length());
    return stream == null ? "" : append(stream.push(token));
  }

  /** Says that no token follows, and gives the rest of the text. */
  public String end() {
    String last = stream == null || stopped ? "" : append(stream.end());
    String rest = text.substring(free);
    free = text.length();
    return last + rest;
  }

  private String append(String piece) {
    for (int point : piece.codePoints().toArray()) {
      text.appendCodePoint(point);
      int complete = stops.push(point);
      if (complete > 0) {
        text.setLength(text.offsetByCodePoints(text.length(), -complete));
        stopped = true;
        break;
      }
    }
    int held = stopped ? 0 : stops.held();
    int certain = text.offsetByCodePoints(text.length(), -held);
    String released = text.substring(free, certain);
    free = certain;
    return released;
  }

  /** Whether a stop text ended the answer. */
  public boolean isStopped() {
    return stopped;
  }

  /**
   * How many of the tokens certainly belong to the answer: those that hold a part of the certain
   * text, if only the beginning, or all where no text can end it.
   */
  public int tokens() {
    if (stops.isEmpty()) {
      return starts.size();
    }
    int count = 0;
    while (count < starts.size() && starts.get(count) < free) {
      count++;
    }
    return count;
  }

  /** The certain text; null when there is no tokenizer. */
  public String text() {
    return stream == null ? null : text.substring(0, free);
  }
}
