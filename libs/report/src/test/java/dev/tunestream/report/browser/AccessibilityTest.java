package dev.tunestream.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.report.SampleContext;
import dev.tunestream.report.SampleReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
  void nothingIsInTheWayOfAnyone(int columns, int width, boolean dark) throws IOException {
    browser.look(width, dark);
    browser.open(columns == 2 ? two : four);
    browser.choose("#size", "10");
    browser.script("document.querySelectorAll('details').forEach((fold) => (fold.open = true))");

    assertThat(violations()).isEmpty();
  }

  private static List<?> violations() throws IOException {
    try (InputStream axe = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      browser.script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<?>)
        browser.asyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(({violations}) =>
              done(violations.map(({id, impact, help, nodes}) =>
                `${impact} ${id}: ${help}, at ${nodes.slice(0, 3).map(({target}) => target).join(', ')}`)),
              (problem) => done([String(problem)]));""");
  }
}
