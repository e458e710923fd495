package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.generate.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a protocol writes answers: all at once, or piece by piece. */
interface Format {
  /** An answer that is collected. */
  final class Said {
    final StringBuilder text = new StringBuilder();
    final List<Token> tokens = new ArrayList<>();
    String finishReason;
  }

  /** How many tokens were read and made. */
  record Usage(int prompt, int completion) {}

  /**
   * What an answer begins with, where a protocol has something to say before the first piece.
   *
   * @param prompt the text that is answered
   */
  Optional<ObjectNode> opening(int answer, String prompt);

  /** A piece of an answer. */
  ObjectNode piece(int answer, String text, List<Token> tokens);

  /** The end of an answer. */
  ObjectNode end(int answer, String finishReason);

  /** The last word of a stream to a client that wants to know. */
  ObjectNode usage(Usage usage);

  /**
   * All answers.
   *
   * @param prompts the texts that were answered, each by as many of the answers
   */
  ObjectNode whole(List<String> prompts, List<Said> answers, Usage usage);
}
