package dev.tunestream.cli.line;

import dev.tunestream.events.DataRules;
import dev.tunestream.events.InvalidEventException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is done about flaws of the data. */
final class RuleOptions {
  @ArgGroup private Choice choice;

  private static final class Choice {
    @Option(
        names = "--rules",
        paramLabel = "FLAW=RULE[,…]",
        converter = RulesConverter.class,
        description =
            "What is done about flaws: emptyAnswers=warn or reject; mojibake and"
                + " controlCharacters=warn, fix or reject; duplicates, repeatedPrompts and"
                + " nearDuplicates=warn or drop. Default: empty answers are rejected, duplicates"
                + " dropped, the rest is told.")
    private DataRules rules;

    @Option(
        names = "--keep-all",
        description = "Keep every row that can be read: emptyAnswers=warn,duplicates=warn.")
    private boolean keepAll;
  }

  DataRules rules() {
    if (choice == null) {
      return DataRules.DEFAULT;
    }
    return choice.keepAll ? DataRules.KEEP_ALL : choice.rules;
  }

  /** Says which rules there are when one is none of them. */
  private static final class RulesConverter implements ITypeConverter<DataRules> {
    @Override
    public DataRules convert(String text) {
      try {
        return DataRules.parse(text);
      } catch (InvalidEventException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
