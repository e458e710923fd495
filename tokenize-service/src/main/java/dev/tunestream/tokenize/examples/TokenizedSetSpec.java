package dev.tunestream.tokenize.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.Pins;
import dev.tunestream.recipe.Canonical;
import dev.tunestream.recipe.SplitSpec;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;

/**
 * Everything that decides what is in a tokenized set.
 *
 * @param dataset digest of the snapshot
 * @param tokenizer digest of the tokenizer's files
 * @param maxLength most tokens of a row
 */
public record TokenizedSetSpec(
    String dataset,
    Template template,
    String tokenizer,
    int maxLength,
    TruncationSide side,
    LabelledTokens loss,
    SplitSpec split) {
  /** Grows whenever the same records would become other rows. */
  private static final int FORMAT = 1;

  /** The set's digest: that of the canonical JSON of all this and the format's version. */
  public String digest() {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("dataset", dataset)
            .put("template", templateDigest(template))
            .put("tokenizer", tokenizer)
            .put("maxLength", maxLength)
            .put("truncationSide", side.word())
            .put("loss", loss.word());
    document.putObject("split").put("testSize", split.testSize()).put("seed", split.seed());
    return Canonical.digest(document);
  }

  /** What a job is pinned to. */
  public Pins pins(String datasetName, String base) {
    return new Pins(datasetName, dataset, base, templateDigest(template), tokenizer);
  }

  /** Of the texts alone: a built-in template and the same one written in a recipe are equal. */
  private static String templateDigest(Template template) {
    return Canonical.digest(texts(template));
  }

  private static ObjectNode texts(Template template) {
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
