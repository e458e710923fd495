package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.Pins;
import dev.tunestream.recipe.Canonical;
import dev.tunestream.recipe.ChatTemplate;
import dev.tunestream.recipe.Leakage;
import dev.tunestream.recipe.SplitSpec;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.rows.RowRule;
import dev.tunestream.tokenize.split.Parts;
import dev.tunestream.tokenize.split.SplitException;
import java.util.Map;

/**
 * Everything that decides what is learned from in a tokenized set.
 *
 * @param dataset digest of the snapshot
 * @param tokenizer digest of the tokenizer's files
 * @param movesLeaks whether held-out records that nearly repeat one to train on are trained on
 */
public record TokenizedSetSpec(
    String dataset,
    Template template,
    String tokenizer,
    RowRule rule,
    SplitSpec split,
    boolean movesLeaks) {
  /** Grows whenever the same records would become other rows. */
  private static final int FORMAT = 2;

  /** The set's digest: that of the canonical JSON of all this and the format's version. */
  public String digest() {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("dataset", dataset)
            .put("template", templateDigest(template))
            .put("tokenizer", tokenizer)
            .put("maxLength", rule.maxLength())
            .put("truncationSide", rule.side().word())
            .put("loss", rule.loss().word());
    document.set("split", split.toNode());
    if (movesLeaks) {
      document.put("leakage", Leakage.MOVE.word());
    }
    return Canonical.digest(document);
  }

  /**
   * Begins to deal the records out.
   *
   * @param records how many the snapshot has
   * @throws UnusableDataException if they are too few
   */
  public Parts parts(int records) {
    try {
      return Parts.of(split, records);
    } catch (SplitException e) {
      throw new UnusableDataException("the dataset " + e.getMessage(), e);
    }
  }

  /** What a job without benchmarks is pinned to. */
  public Pins pins(String datasetName, String base) {
    return pins(datasetName, base, Map.of());
  }

  /** What a job is pinned to. */
  public Pins pins(String datasetName, String base, Map<String, String> benchmarks) {
    return new Pins(datasetName, dataset, base, templateDigest(template), tokenizer, benchmarks);
  }

  /** Of the texts alone: a built-in template and the same one written in a recipe are equal. */
  private static String templateDigest(Template template) {
    return Canonical.digest(
        switch (template) {
          case TextTemplate text -> texts(text);
          // Where there is no text, the tokenizer's digest holds the one that its files have.
          case ChatTemplate chat -> JsonNodeFactory.instance.objectNode().put("chat", chat.jinja());
        });
  }

  private static ObjectNode texts(TextTemplate template) {
    ObjectNode texts =
        JsonNodeFactory.instance
            .objectNode()
            .put("prompt", template.prompt())
            .put("completion", template.completion());
    if (template.otherwise() != null) {
      texts.set("otherwise", texts(template.otherwise()));
    }
    return texts;
  }
}
