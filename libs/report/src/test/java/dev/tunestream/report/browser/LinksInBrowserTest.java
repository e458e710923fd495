package dev.tunestream.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.browser.NeedsChromium;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ways from one answer to another. */
@NeedsChromium
class LinksInBrowserTest extends SamplePage {
  @Test
  void pagesFollowOneAnother() {
    browser.element("[data-turn=Next]").click();

    assertThat(browser.texts("tbody.row .number"))
        .isEqualTo(IntStream.range(25, 50).mapToObj(row -> "Row " + row).toList());
  }

  @Test
  void aLinkLeadsToItsRow() {
    browser.open(URI.create(page + "#row-77"));

    assertThat(browser.element("#row-77").isDisplayed()).isTrue();
    assertThat(browser.script("return document.activeElement.dataset.row")).isEqualTo("77");
    assertThat(inSight("#row-77")).isTrue();
  }

  @Test
  void aLinkToARowThatFiltersHideClearsThem() {
    browser.write("#text", "xylophone");
    browser.await("nothing is found", () -> browser.elements("tbody.row").isEmpty());
    browser.script("location.hash = '#row-3'");

    browser.await("the row is shown", () -> !browser.elements("#row-3").isEmpty());
    assertThat(browser.text("#count")).startsWith("140 rows");
  }

  @Test
  void aLinkCanBeFollowedTwice() {
    browser.open(URI.create(page + "#row-3"));
    browser.script("document.querySelector('[data-turn=Next]').click()");
    assertThat(browser.elements("#row-3")).isEmpty();
    browser.script(
        """
        const again = Object.assign(document.createElement('a'), {href: '#row-3'});
        document.body.append(again);
        again.click();""");

    assertThat(browser.elements("#row-3")).hasSize(1);
  }

  @Test
  void aLinkToARowThatIsNotThereSaysSo() {
    browser.open(URI.create(page + "#row-999"));

    assertThat(browser.text("#missing"))
        .isEqualTo("There is no row 999: the report has rows 0 to 139.");
  }

  @Test
  void anExampleOfACategoryLeadsToTheAnswer() {
    browser.element(".category .examples a").click();

    browser.await(
        "an answer has the focus",
        () -> "base".equals(browser.script("return document.activeElement.dataset.column")));
  }

  @Test
  void allOfACategoryCanBeShown() {
    browser.element("[aria-label='Show all answers of Tuned that are copied']").click();

    assertThat(browser.text("#count"))
        .startsWith(REPORT.at("/columns/tuned/scores/categories/copied").asInt() + " rows");
    assertThat(inSight("#answers-title")).isTrue();
  }

  private static boolean inSight(String selector) {
    return (boolean)
        browser.script(
            """
            const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return box.top >= 0 && box.top < innerHeight""",
            selector);
  }

  @Test
  void keysLeadFromRowToRowAndFromColumnToColumn() {
    browser.press("j");
    browser.press("j");
    browser.press("h");
    browser.press("k");

    assertThat(browser.script("return {...document.activeElement.dataset}"))
        .isEqualTo(java.util.Map.of("row", "0", "column", "base"));
  }

  @Test
  void keysCanBeSwitchedOff() {
    browser.script("document.querySelector('.help').open = true");
    browser.element("#keys").click();
    browser.press("j");

    assertThat(browser.elements("td.current")).isEmpty();
  }
}
