package dev.tunestream.registry.pages.models;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page of models by name.
 *
 * @param words that were searched for, or empty
 * @param next the model behind which the next page begins, or null
 * @param after the model behind which this page begins, or empty
 */
public record ModelList(String words, List<ModelRow> models, String next, String after) {

  /** The words as an address holds them. */
  public String wordsInAddress() {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }
}
