package dev.tunestream.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.browser.NeedsChromium;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be asked of the answers. */
@NeedsChromium
class SearchInBrowserTest extends SamplePage {
  @Test
  void aSearchFindsEveryWordOfIt() {
    browser.write("#text", "PATIENCE door");

    browser.await("one row is found", () -> browser.text("#count").startsWith("1 row of 140"));
    assertThat(browser.texts(".prompt"))
        .containsExactly("“Patience is a door that opens only from the inside.” ->:");
  }

  @Test
  void aSearchForNothingThatIsThereSaysSo() {
    browser.write("#text", "xylophone");

    browser.await("nothing is found", () -> browser.text("#count").equals("No row is like that."));
    assertThat(browser.elements("tbody.row")).isEmpty();
  }

  @Test
  void aCategoryOfAColumnFindsAsManyRowsAsTheReportCounts() {
    browser.choose("#column", "base");
    browser.choose("#category", "repetitive");

    assertThat(browser.text("#count"))
        .startsWith(REPORT.at("/columns/base/scores/categories/repetitive").asInt() + " rows");
  }

  @Test
  void aComparisonFindsAsManyRowsAsTheReportCounts() {
    for (String word : List.of("better", "worse", "same")) {
      browser.choose("#outcome", "tuned/base/" + word);

      assertThat(browser.text("#count"))
          .as(word)
          .startsWith(REPORT.at("/differences/0/" + word).asInt() + " row");
    }
  }

  @Test
  void ratingsAreFound() {
    browser.choose("#rated", "wrong");

    assertThat(browser.texts("tbody.row .number")).containsExactly("Row 5");
  }

  @Test
  void theWorstAnswersComeFirst() {
    browser.choose("#sort", "worst");

    List<Double> shown =
        browser.texts("tbody.row .number").stream()
            .map(text -> Integer.parseInt(text.substring("Row ".length())))
            .map(row -> REPORT.at("/rows/" + row + "/answers/tuned/metrics/tagF1").asDouble())
            .toList();
    assertThat(shown).isSorted().first().isEqualTo(0.0);
  }

  @Test
  void clearingForgetsEveryFilter() {
    browser.choose("#category", "copied");
    browser.element("#filters [type=reset]").click();

    assertThat(browser.text("#count")).startsWith("140 rows of 140");
  }
}
