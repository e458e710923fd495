package dev.tunestream.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.browser.Barriers;
import dev.tunestream.browser.Browser;
import dev.tunestream.browser.NeedsChromium;
import dev.tunestream.report.SampleContext;
import dev.tunestream.report.SampleReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of axe-core, over everything that a page can have, with every fold open. */
@NeedsChromium
class AccessibilityTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static URI two;
  private static URI four;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    ObjectNode context = SampleContext.full().put("ratingsUrl", RatingServer.RATINGS);
    two = PageFile.write(folder, SampleReport.of(30, SampleReport.TWO, false), context);
    four = PageFile.write(folder, SampleReport.of(30, SampleReport.FOUR, true), context);
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest(name = "{0} columns, {1} pixels, dark: {2}")
  @CsvSource({
    "2, 1280, false", "2, 1280, true", "2, 390, false", "2, 390, true",
    "4, 1280, false", "4, 1280, true", "4, 390, false", "4, 390, true"
  })
  void nothingIsInTheWayOfAnyone(int columns, int width, boolean dark) {
    browser.look(width, dark);
    browser.open(columns == 2 ? two : four);
    browser.choose("#size", "10");
    browser.script("document.querySelectorAll('details').forEach((fold) => (fold.open = true))");

    assertThat(Barriers.of(browser)).isEmpty();
  }
}
