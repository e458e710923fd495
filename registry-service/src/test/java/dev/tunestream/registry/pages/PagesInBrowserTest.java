package dev.tunestream.registry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.browser.Barriers;
import dev.tunestream.browser.Browser;
import dev.tunestream.browser.NeedsChromium;
import dev.tunestream.registry.Story;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, wide and narrow, light and dark. */
@QuarkusTest
@WithTestResource(TestStack.class)
@NeedsChromium
class PagesInBrowserTest {
  private static final List<String> PAGES =
      List.of(
          "/ui",
          "/ui?state=CANCELLED",
          "/ui/jobs/failed-job",
          "/ui/jobs/running-job",
          "/ui/jobs/shown-second",
          "/ui/models",
          "/ui/models?q=nothing-like-it",
          "/ui/models/shown-model",
          "/ui/models/shown-model/versions/1",
          "/ui/models/shown-model/versions/2",
          "/ui/models/shown-model/versions/2/lineage",
          "/ui/compare",
          "/ui/compare?a=shown-model:1&b=shown-model:2",
          "/ui/datasets",
          "/ui/datasets/shown-model-data",
          "/ui/datasets/shown-model-data/" + Story.digest('d'),
          "/ui/dead-letters",
          "/ui/nowhere");

  private static final Path PICTURES = Path.of("target", "pages");

  private static Browser browser;

  @Inject Registry registry;

  @TestHTTPResource("/")
  URI service;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @BeforeEach
  void fill() {
    registry.fill();
  }

  static Stream<Arguments> looks() {
    return PAGES.stream()
        .flatMap(
            page ->
                Stream.of(
                    Arguments.of(page, 1280, false),
                    Arguments.of(page, 1280, true),
                    Arguments.of(page, 390, false),
                    Arguments.of(page, 390, true)));
  }

  @ParameterizedTest(name = "{0}, {1} pixels, dark: {2}")
  @MethodSource("looks")
  void nothingIsInTheWayOfAnyone(String page, int width, boolean dark) throws IOException {
    browser.look(width, dark);
    browser.console();

    browser.open(service.resolve(page));
    browser.script("document.querySelectorAll('details').forEach((fold) => (fold.open = true))");

    keep(page, width, dark);
    assertThat((long) browser.script("return document.documentElement.scrollWidth"))
        .as("the page is not wider than the window")
        .isLessThanOrEqualTo(width);
    assertThat(Barriers.of(browser)).isEmpty();
    assertThat(browser.console())
        .filteredOn(line -> !(page.equals("/ui/nowhere") && line.contains("404")))
        .as("the console stays empty")
        .isEmpty();
  }

  /** For people to look at, below target/pages. */
  private static void keep(String page, int width, boolean dark) throws IOException {
    String name = page.substring(1).replaceAll("[^a-z0-9]+", "-").replaceAll("d{64}", "digest");
    Files.createDirectories(PICTURES);
    Files.write(
        PICTURES.resolve("%s-%d-%s.png".formatted(name, width, dark ? "dark" : "light")),
        browser.picture(3000));
  }
}
