package dev.tunestream.bench.rows;

import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is measured with: published data where it lies beside the checkout, in {@code
 * ../shared/data}, else the project's own samples and the seedling's tokenizer.
 *
 * @param root of the repository
 * @param given a file of records with its template, instead of all others
 * @param tokenizer a folder with a tokenizer, instead of all others
 */
public record Data(Path root, Optional<Given> given, Optional<Path> tokenizer) {
  private static final String SAMPLES = "cli/src/main/resources/dev/tunestream/cli/samples";

  /** A file that somebody named. */
  public record Given(Path file, TextTemplate template) {}

  /** Quotes with their tags as completions. */
  public Examples quoteTags() {
    return examples("english_quotes/quotes.jsonl", "quotes.jsonl", "quote-tags");
  }

  /** Quotes alone. */
  public Examples quotes() {
    return examples("english_quotes/quotes.jsonl", "quotes.jsonl", "quote");
  }

  /** Longer questions and answers. */
  public Examples questions() {
    return examples("lamini_docs/lamini_docs.raw-questions.jsonl", "questions.jsonl", "qa");
  }

  /** Four-choice questions, {@code {query, choices, gold}}, where published ones are there. */
  public Optional<Path> choices() {
    return given.isPresent()
        ? Optional.of(given.get().file())
        : Optional.of(published("eval/arc_easy.jsonl")).filter(Files::isRegularFile);
  }

  /** The folder of the tokenizer that all models get. */
  public Path tokenizerDirectory() {
    if (tokenizer.isPresent()) {
      return tokenizer.get();
    }
    Path published = published("tokenizers/gpt-neox");
    return Files.isRegularFile(published.resolve("tokenizer.json"))
        ? published
        : Seedling.materialize(root.resolve(".tunestream/bases"));
  }

  private Examples examples(String published, String sample, String template) {
    if (given.isPresent()) {
      return Examples.read(given.get().file(), given.get().template());
    }
    Path file = published(published);
    return Examples.read(
        Files.isRegularFile(file) ? file : root.resolve(SAMPLES).resolve(sample),
        (TextTemplate) Template.named(template));
  }

  private Path published(String name) {
    return root.resolve("../shared/data").resolve(name).normalize();
  }
}
