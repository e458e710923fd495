package dev.tunestream.cli.line;

import dev.tunestream.events.DataRules;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.RecordKind;
import dev.tunestream.recipe.Template;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the rows of a file must be. */
final class RowOptions {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = KindConverter.class,
      description =
          "What all rows are: quote, qa, instruction, chat, text or choice (the questions of a benchmark); else it follows from the"
              + " template, or from each row's fields.")
  private RecordKind kind;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description =
          "A built-in template whose fields every row must have: quote-tags, quote, plain, qa, alpaca, chat.")
  private String template;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN[,…]",
      description =
          "Which columns the fields are in, where they are not called as usual:"
              + " question=Frage,answer=answers.text[0], or answer=choices[gold] where gold holds"
              + " the number of the choice.")
  private String map;

  @Mixin private RuleOptions rules;

  RecordKind kind() {
    return kind;
  }

  /** The template's name, checked; null when none was given. */
  String template() {
    return template == null ? null : Template.named(template).name();
  }

  String map() {
    return map;
  }

  DataRules rules() {
    return rules.rules();
  }

  /** Says which kinds there are when the word is none of them. */
  private static final class KindConverter implements ITypeConverter<RecordKind> {
    @Override
    public RecordKind convert(String word) {
      try {
        return RecordKind.of(word);
      } catch (InvalidEventException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
