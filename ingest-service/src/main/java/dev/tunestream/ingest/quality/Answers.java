package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What models will learn to say: answers of nothing or one character, answers that end in the
 * middle of a sentence where most do not, and the words that most of them begin with.
 */
final class Answers implements Measure {
  private static final int LISTED_WORDS = 10;
  private static final int MOST_WORDS = 100_000;

  /** Short answers are often no sentences. */
  private static final int LEAST_SENTENCE = 40;

  /** An unfinished answer is remarkable where so many are finished. */
  private static final double FINISHED = 0.7;

  private final Findings empty = new Findings("emptyAnswers");
  private final Findings single = new Findings("oneCharacterAnswers");
  private final Findings cutOff = new Findings("cutOffAnswers");
  private final Map<String, Long> firstWords = new HashMap<>();
  private long sentences;
  private long finished;

  @Override
  public void add(Sample sample) {
    if (sample.answer() == null) {
      return;
    }
    String answer = sample.answer().strip();
    if (answer.isEmpty()) {
      empty.add(sample.identity(), null);
    } else if (answer.codePointCount(0, answer.length()) == 1) {
      single.add(sample.identity(), answer);
    } else {
      ends(sample, answer);
      begins(answer);
    }
  }

  private void ends(Sample sample, String answer) {
    if (answer.length() < LEAST_SENTENCE) {
      return;
    }
    sentences++;
    int last = answer.codePointBefore(answer.length());
    if (Character.isLetterOrDigit(last) || last == ',' || last == '-') {
      cutOff.add(sample.identity(), "…" + answer.substring(answer.length() - LEAST_SENTENCE));
    } else {
      finished++;
    }
  }

  private void begins(String answer) {
    String word = firstWord(answer).toLowerCase(Locale.ROOT);
    if (firstWords.containsKey(word) || firstWords.size() < MOST_WORDS) {
      firstWords.merge(word, 1L, Long::sum);
    }
  }

  private static String firstWord(String answer) {
    int end = 0;
    while (end < answer.length() && " \t\n\u000b\f\r".indexOf(answer.charAt(end)) < 0) {
      end++;
    }
    return answer.substring(0, end);
  }

  @Override
  public void putTo(ObjectNode quality) {
    empty.putTo(quality);
    single.putTo(quality);
    if (finished >= FINISHED * sentences) {
      cutOff.putTo(quality);
    } else {
      // Lists, names, tags: their ends say nothing.
      new Findings("cutOffAnswers").putTo(quality);
    }
    ArrayNode words = quality.putArray("firstWords");
    List<Map.Entry<String, Long>> all = new ArrayList<>(firstWords.entrySet());
    all.sort(
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
    all.stream()
        .limit(LISTED_WORDS)
        .forEach(word -> words.addObject().put("word", word.getKey()).put("rows", word.getValue()));
  }
}
