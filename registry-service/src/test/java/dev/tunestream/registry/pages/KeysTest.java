package dev.tunestream.registry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.browser.Browser;
import dev.tunestream.browser.NeedsChromium;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Whoever has no mouse gets everywhere. */
@QuarkusTest
@WithTestResource(TestStack.class)
@NeedsChromium
class KeysTest {
  private Browser browser;

  @TestHTTPResource("/ui")
  URI jobs;

  @BeforeEach
  void start() {
    browser = Browser.start();
    browser.look(1280, false);
    browser.open(jobs);
  }

  @AfterEach
  void stop() {
    browser.close();
  }

  @Test
  void theFirstTabSkipsToTheContent() {
    browser.press(Keys.TAB);
    assertThat(focused()).contains("Skip");
    browser.press(Keys.ENTER);
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void aSlashSearches() {
    browser.press("/");
    browser.press("no-such-thing", Keys.ENTER);

    browser.await("the search", () -> browser.text("main").contains("no-such-thing"));
  }

  @Test
  void twoLettersLeadToAPage() {
    browser.press("g");
    browser.press("d");

    browser.await("the datasets", () -> browser.text("h1").equals("Datasets"));
  }

  @Test
  void aQuestionMarkTellsTheKeys() {
    browser.press("?");
    assertThat(browser.text("#keys")).contains("search models");
    browser.press(Keys.ESCAPE);
    assertThat(browser.element("#keys").isDisplayed()).isFalse();
  }

  @Test
  void theColoursAreRemembered() {
    browser.press("t");
    browser.press("t");
    assertThat(paper()).isEqualTo("rgb(19, 22, 25)");

    browser.open(jobs.resolve("/ui/models"));

    assertThat(paper()).as("on the next page").isEqualTo("rgb(19, 22, 25)");
    browser.press("t");
    assertThat(paper()).as("as the system").isEqualTo("rgb(251, 251, 249)");
  }

  private String focused() {
    return (String) browser.script("return document.activeElement.textContent");
  }

  private Object paper() {
    return browser.script("return getComputedStyle(document.body).backgroundColor");
  }
}
