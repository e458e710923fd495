package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.text.LanguageOfText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The languages in which accepted records answer, or say what they say where they have no answer.
 * Some hundred are looked at, spread evenly over the dataset.
 */
final class Languages implements Measure {
  private static final int MOST = 512;

  /** Of a shorter text nothing can be said. */
  private static final int LEAST_LETTERS = 20;

  /** What is behind it does not make an answer surer. */
  private static final int MOST_CHARACTERS = 400;

  private final List<String> texts = new ArrayList<>(MOST);
  private long seen;
  private long stride = 1;

  @Override
  public void add(Sample sample) {
    if (!sample.accepted()) {
      return;
    }
    String text = sample.answer() == null ? sample.prompt() : sample.answer();
    if (text.length() < LEAST_LETTERS || seen++ % stride != 0) {
      return;
    }
    texts.add(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
    if (texts.size() == MOST) {
      for (int i = MOST - 1; i > 0; i -= 2) {
        texts.remove(i);
      }
      stride *= 2;
    }
  }

  @Override
  public void putTo(ObjectNode quality) {
    Map<String, Integer> counts = new HashMap<>();
    int unsure = 0;
    for (String text : texts) {
      String language = LanguageOfText.of(text);
      if (language == null) {
        unsure++;
      } else {
        counts.merge(language, 1, Integer::sum);
      }
    }
    ObjectNode languages = quality.putObject("languages").put("looked", texts.size());
    ObjectNode rows = languages.putObject("rows");
    counts.forEach(rows::put);
    languages.put("unsure", unsure);
  }
}
