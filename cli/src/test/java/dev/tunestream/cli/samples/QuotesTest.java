package dev.tunestream.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.cli.samples.Sample.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the quote samples promise. */
class QuotesTest {

  private final List<Quote> quotes = Sample.quotes();

  @Test
  void areAtLeastThreeHundred() {
    assertThat(quotes).hasSizeGreaterThanOrEqualTo(300);
  }

  @Test
  void areToldOnce() {
    assertThat(quotes).extracting(row -> WordRuns.words(row.quote())).doesNotHaveDuplicates();
  }

  @Test
  void haveTextAndAuthor() {
    assertThat(quotes)
        .allSatisfy(
            row -> {
              assertThat(row.quote()).isNotBlank();
              assertThat(row.author()).isNotBlank();
            });
  }

  @Test
  void haveTwoToFourDifferentTags() {
    assertThat(quotes)
        .extracting(Quote::tags)
        .allSatisfy(tags -> assertThat(tags).hasSizeBetween(2, 4).doesNotHaveDuplicates());
  }

  @Test
  void haveTagsInLowerCaseWithHyphens() {
    assertThat(quotes)
        .flatExtracting(Quote::tags)
        .allSatisfy(tag -> assertThat(tag).matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void haveEachTagInFiveRowsOrMore() {
    List<String> tags = quotes.stream().flatMap(row -> row.tags().stream()).toList();

    assertThat(tags.stream().distinct())
        .allSatisfy(
            tag -> assertThat(tags.stream().filter(tag::equals)).hasSizeGreaterThanOrEqualTo(5));
  }
}
