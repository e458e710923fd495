package dev.tunestream.eval.serve.openai;

import dev.tunestream.lm.generate.FinishReason;

/** Why an answer is over, as OpenAI calls it. */
final class FinishWords {
  private FinishWords() {}

  static String of(FinishReason reason) {
    return switch (reason) {
      case END_OF_TEXT, STOP -> "stop";
      case LENGTH -> "length";
      // Nobody reads it.
      case CANCELLED -> "stop";
    };
  }
}
