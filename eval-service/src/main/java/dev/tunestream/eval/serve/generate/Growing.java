package dev.tunestream.eval.serve.generate;

import dev.tunestream.lm.generate.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** One answer while it grows. */
final class Growing {
  private final Attended request;
  private final int number;
  private final IntFunction<String> texts;
  private final List<Token> untold = new ArrayList<>();
  private int tokens;
  private int offset;

  /**
   * @param number among the answers of its request
   * @param texts makes text of its tokens; null where nobody wants them
   */
  Growing(Attended request, int number, IntFunction<String> texts) {
    this.request = request;
    this.number = number;
    this.texts = texts;
  }

  boolean isWanted() {
    return !request.audience().isGone();
  }

  void token(int id, float logProbability) {
    tokens++;
    if (texts != null) {
      String text = texts.apply(id);
      untold.add(new Token(text, logProbability, offset));
      offset += text.codePointCount(0, text.length());
    }
  }

  void text(String piece) {
    request.audience().grow(number, piece, List.copyOf(untold));
    untold.clear();
  }

  void finished(FinishReason reason) {
    if (!untold.isEmpty()) {
      text("");
    }
    request.audience().end(number, reason, tokens);
    request.oneLess();
  }
}
