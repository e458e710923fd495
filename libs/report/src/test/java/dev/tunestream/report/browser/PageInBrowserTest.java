package dev.tunestream.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.browser.NeedsChromium;
import dev.tunestream.report.SampleContext;
import dev.tunestream.report.SampleReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page as a file, in a browser that knows no network. */
@NeedsChromium
class PageInBrowserTest extends SamplePage {
  private static final String COPY = "[aria-label='Copy the digest of the base']";

  @Test
  void itOpensWithoutAWordInTheConsole() {
    assertThat(browser.console()).isEmpty();
    assertThat(browser.text("h1")).isEqualTo("quotes-tagger version 3");
  }

  @Test
  void itAsksForNothing() {
    assertThat(browser.script("return performance.getEntriesByType('resource').length"))
        .isEqualTo(0L);
  }

  @Test
  void everyKindOfReportOpens() throws IOException {
    for (JsonNode report :
        List.of(
            SampleReport.of(40, SampleReport.FOUR, true),
            SampleReport.of(1, SampleReport.TWO, false),
            SampleReport.of(3, List.of("base"), false),
            SampleReport.of(3, List.of("base", "baseRetrieval"), true))) {
      browser.open(PageFile.write(folder, report, SampleContext.titled("a report")));

      assertThat(browser.console()).isEmpty();
      assertThat(browser.text("#count")).startsWith(report.path("rows").size() + " row");
    }
  }

  @Test
  void chartsAreDrawn() {
    assertThat(
            browser.script(
                """
                return [...document.querySelectorAll('canvas')].map((canvas) => canvas.getContext('2d')
                  .getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))"""))
        // The categories, three histograms, the loss.
        .isEqualTo(List.of(true, true, true, true, true));
  }

  @Test
  void chartsTakeTheColoursOfTheNight() {
    String light = colourOfTheFirstBar();

    browser.look(1280, true);
    browser.await("bars change colour", () -> !colourOfTheFirstBar().equals(light));
  }

  private String colourOfTheFirstBar() {
    return String.valueOf(
        browser.script(
            "return Chart.getChart(document.querySelector('canvas')).data.datasets[0].backgroundColor"));
  }

  @Test
  void whatAnAnswerHasBesideItsReferenceIsMarked() {
    ObjectNode report = SampleReport.of(1, SampleReport.TWO, false);
    ((ObjectNode) report.at("/rows/0")).put("reference", "love, life, hope");
    ((ObjectNode) report.at("/rows/0/answers/tuned")).put("answer", " love, luck, hope");
    openAnother(report);

    assertThat(browser.texts("td.tuned ins")).containsExactly("luck");
    assertThat(browser.texts("td.tuned del")).containsExactly("life");

    browser.element("#differences").click();
    assertThat(browser.elements("td.tuned ins, td.tuned del")).isEmpty();
  }

  @Test
  void aDigestIsCopiedWhole() {
    browser.script("navigator.clipboard.writeText = async (text) => (window.copied = text)");
    copyTheBase();

    browser.await("it is copied", () -> browser.text(COPY).equals("Copied"));
    assertThat(browser.script("return copied")).isEqualTo(REPORT.at("/subject/base").asText());
  }

  @Test
  void whereTheClipboardIsForbiddenTheDigestIsSelected() {
    browser.script("navigator.clipboard.writeText = async () => { throw new Error('forbidden'); }");
    copyTheBase();

    browser.await(
        "it is selected",
        () ->
            REPORT
                .at("/subject/base")
                .asText()
                .equals(browser.script("return String(getSelection())")));
  }

  private static void copyTheBase() {
    browser.element("#particulars summary").click();
    browser.element(COPY).click();
  }

  @Test
  void textsAreNeverReadAsHtml() {
    String evil =
        "</script><img src=x onerror='window.harmed = 1'><!-- <script>harmed = 1</script>";
    ObjectNode report = SampleReport.of(2, SampleReport.TWO, false);
    ((ObjectNode) report.at("/rows/0")).put("prompt", evil).put("reference", evil);
    ((ObjectNode) report.at("/rows/0/answers/tuned")).put("answer", evil).put("loop", evil);
    ((ObjectNode) report.at("/rows/0/answers/tuned")).putArray("categories").add("repetitive");
    ((ObjectNode) report.at("/categories/0")).put("meaning", evil);
    openAnother(report);

    assertThat(browser.script("return window.harmed")).isNull();
    assertThat(browser.elements("img")).isEmpty();
    assertThat(browser.texts(".prompt").getFirst()).isEqualTo(evil);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void onAPhoneRowsAreCardsAndNothingIsWiderThanTheScreen() {
    browser.look(390, false);
    browser.open(page);

    assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(390L);
    assertThat(browser.element("tbody.row td.base").getCssValue("display")).isEqualTo("block");
  }

  @Test
  void tenThousandRowsAreSearchedWhileOnlyAPageIsShown() throws IOException {
    browser.open(
        PageFile.write(
            folder, SampleReport.of(10_000, SampleReport.TWO, true), SampleContext.titled("many")));
    assertThat(browser.console()).isEmpty();
    assertThat(browser.elements("tbody.row")).hasSize(25);

    browser.write("#text", "patience door (70)");
    browser.await("one is found", () -> browser.text("#count").startsWith("1 row of 10,000"));
    assertThat(browser.texts(".number")).containsExactly("Row 9800");
  }

  private static void openAnother(JsonNode report) {
    try {
      browser.open(PageFile.write(folder, report, SampleContext.titled("another")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
