package dev.tunestream.eval.judge;

import dev.tunestream.eval.question.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the judge is asked: a resource of this package. */
final class JudgePrompt {
  static final String TEXT = read();
  private static final Pattern PLACE = Pattern.compile("\\{(question|reference|answer)}");

  private JudgePrompt() {}

  /** In one pass, so that braces in an answer stay what they are. */
  static String of(Question question, String answer) {
    Map<String, String> texts =
        Map.of("question", question.prompt(), "reference", question.reference(), "answer", answer);
    return PLACE
        .matcher(TEXT)
        .replaceAll(place -> Matcher.quoteReplacement(texts.get(place.group(1))));
  }

  private static String read() {
    try (InputStream in = JudgePrompt.class.getResourceAsStream("prompt.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the judge's prompt can't be read", e);
    }
  }
}
