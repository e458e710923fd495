package dev.tunestream.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is in the way of somebody, by the rules of axe-core. */
public final class Barriers {
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(({violations}) =>
        done(violations.map(({id, impact, help, nodes}) =>
          `${impact} ${id}: ${help}, at ${nodes.slice(0, 3).map(({target}) => target).join(', ')}`)),
        (problem) => done([String(problem)]));""";

  private Barriers() {}

  /** All of the page that is open, each in a sentence that begins with its impact. */
  public static List<String> of(Browser browser) {
    try (InputStream axe = Barriers.class.getResourceAsStream("/axe.min.js")) {
      browser.script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ((List<?>) browser.asyncScript(RUN)).stream().map(String::valueOf).toList();
  }
}
