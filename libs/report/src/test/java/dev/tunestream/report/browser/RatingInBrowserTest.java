package dev.tunestream.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.browser.Browser;
import dev.tunestream.browser.NeedsChromium;
import dev.tunestream.report.ReportPage;
import dev.tunestream.report.SampleContext;
import dev.tunestream.report.SampleReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@NeedsChromium
class RatingInBrowserTest {
  private static final ObjectNode REPORT = SampleReport.of(40, SampleReport.TWO, true);

  @TempDir static Path folder;
  private static Browser browser;
  private RatingServer server;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    browser.look(1280, false);
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @BeforeEach
  void serve() throws IOException {
    ObjectNode context = SampleContext.full().put("ratingsUrl", RatingServer.RATINGS);
    server = new RatingServer(ReportPage.html(REPORT, context));
    browser.open(server.page());
    browser.console(); // what tests before this one have left there
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aRatingIsSentAndShown() {
    browser.element("#by").sendKeys("Grace");
    rate(7, "tuned", "wrong");

    browser.await("it is saved", () -> outcome(7, "tuned").equals("Saved: wrong"));
    assertThat(server.taken())
        .containsExactly(
            new ObjectMapper()
                .createObjectNode()
                .put("row", 7)
                .put("column", "tuned")
                .put("rating", "wrong")
                .put("by", "Grace"));
    assertThat(browser.text(cell(7, "tuned") + " .said")).isEqualTo("wrong Grace");
    assertThat(browser.text("#ratings-text")).isEqualTo("4 ratings of 4 answers in 3 rows.");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void aRatingOfTheSamePersonTakesThePlaceOfTheOneBefore() {
    browser.element("#by").sendKeys("Ada");
    rate(3, "tuned", "harmful");

    browser.await("it is saved", () -> outcome(3, "tuned").equals("Saved: harmful"));
    assertThat(browser.text(cell(3, "tuned") + " .said")).isEqualTo("harmful Ada");
  }

  @Test
  void keysRateAndComment() {
    browser.press("j");
    browser.press("c");
    browser.press("too coy", Keys.ENTER);
    browser.press(Keys.ESCAPE);
    browser.press("1");

    browser.await("it is saved", () -> outcome(0, "tuned").equals("Saved: right"));
    assertThat(server.taken().getFirst().path("comment").asText()).isEqualTo("too coy");
    assertThat(browser.text(cell(0, "tuned") + " .said")).isEqualTo("right too coy");
  }

  @Test
  void whyTheServerRefusesIsShown() {
    server.answers(422, "{\"detail\":\"Row 7 is not rated any more.\"}");
    rate(7, "base", "right");

    browser.await("it is refused", () -> outcome(7, "base").startsWith("The rating"));
    assertThat(outcome(7, "base"))
        .isEqualTo("The rating is not saved: Row 7 is not rated any more.");
    assertThat(browser.text("#ratings-text")).startsWith("3 ratings");
  }

  @Test
  void aKeyThatWasEnteredIsSent() {
    browser.element("#key").sendKeys("ts_secret");
    rate(7, "tuned", "wrong");

    browser.await("it is saved", () -> outcome(7, "tuned").equals("Saved: wrong"));
    assertThat(server.authorizations()).containsExactly("Bearer ts_secret");
  }

  @Test
  void whoIsAskedForAKeyIsLedToItsField() {
    server.answers(401, "{\"detail\":\"This needs a key.\"}");
    rate(7, "base", "right");

    browser.await("it is refused", () -> outcome(7, "base").startsWith("The rating"));
    assertThat(outcome(7, "base")).isEqualTo("The rating is not saved: This needs a key.");
    browser.await("the field has the focus", () -> browser.elements("#key:focus").size() == 1);
    assertThat(server.authorizations()).containsExactly("");
  }

  @Test
  void aServerThatSaysNoReasonIsToldByItsStatus() {
    server.answers(500, "oh no");
    rate(7, "base", "right");

    browser.await("it is refused", () -> outcome(7, "base").startsWith("The rating"));
    assertThat(outcome(7, "base"))
        .isEqualTo("The rating is not saved: the server answered 500 and no reason.");
  }

  @Test
  void aServerThatIsAwayIsToldAndTheRatingCanBeSentAgain() {
    server.close();
    rate(7, "base", "right");

    browser.await("it fails", () -> outcome(7, "base").contains("can't be reached"));
    assertThat(browser.element(button(7, "base", "right")).isEnabled()).isTrue();
  }

  @Test
  void ratingsFromAFileAreShownWhereNobodyCanRate() throws IOException {
    browser.open(PageFile.write(folder, REPORT, SampleContext.full()));

    assertThat(browser.text("#ratings-text")).isEqualTo("3 ratings of 3 answers in 2 rows.");
    assertThat(browser.text(cell(3, "tuned") + " .said"))
        .isEqualTo("right Better than the reference. Ada");
    assertThat(browser.elements(".rate")).isEmpty();
  }

  private static void rate(int row, String column, String rating) {
    browser.element(button(row, column, rating)).click();
  }

  private static String button(int row, String column, String rating) {
    return cell(row, column) + " [data-rating=" + rating + "]";
  }

  private static String outcome(int row, String column) {
    return browser.text(cell(row, column) + " .outcome");
  }

  private static String cell(int row, String column) {
    return "#row-%d td.%s".formatted(row, column);
  }
}
