package dev.tunestream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataRulesTest {
  @Test
  void whatIsNotNamedIsAsUsual() {
    DataRules rules = DataRules.parse("mojibake=fix, nearDuplicates=drop");

    assertThat(rules.record())
        .isEqualTo(new RecordRules(Handling.REJECT, Handling.FIX, Handling.WARN));
    assertThat(rules.snapshot())
        .isEqualTo(new SnapshotRules(Handling.DROP, Handling.WARN, Handling.DROP));
    assertThat(DataRules.parse(rules.text())).isEqualTo(rules);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          mojibake          | rules are written as mojibake=fix
          typos=fix         | are for emptyAnswers, mojibake
          mojibake=repair   | a rule is 'repair'
          mojibake=drop     | 'rules.mojibake' is 'drop'; it must be warn or fix or reject
          duplicates=reject | 'rules.duplicates' is 'reject'; it must be warn or drop
          """)
  void aRuleThatIsNoneIsRefused(String text, String message) {
    assertThatThrownBy(() -> DataRules.parse(text))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(message);
  }
}
