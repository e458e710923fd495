package dev.tunestream.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of the page, beside this class. Each has one idea; here they are joined, in the order
 * in which they build on one another.
 */
public final class Resources {
  private static final List<String> SECTIONS =
      List.of(
          "summary",
          "metrics",
          "retrieval",
          "categories",
          "lengths",
          "benchmarks",
          "training",
          "judge",
          "ratings",
          "answers");

  private static final List<String> STYLES =
      List.of(
          "colours",
          "text",
          "layout",
          "header",
          "summary",
          "tables",
          "charts",
          "categories",
          "filters",
          "answers",
          "rating",
          "phone",
          "print");

  /** Each uses only what stands before it, but for what it is handed. */
  private static final List<String> SCRIPTS =
      List.of(
          "dom",
          "data",
          "figures",
          "tables",
          "copy",
          "header",
          "summary",
          "metrics",
          "retrieval",
          "colours",
          "charts",
          "categories",
          "lengths",
          "benchmarks",
          "training",
          "judge",
          "ratings",
          "diff",
          "query",
          "highlight",
          "sending",
          "rating",
          "answer",
          "rows",
          "pages",
          "filters",
          "links",
          "keys",
          "navigation",
          "main");

  private Resources() {}

  /** The page around its sections. */
  public static String frame() {
    String sections =
        SECTIONS.stream()
            .map(name -> read("html/" + name + ".html"))
            .collect(Collectors.joining("\n"));
    return read("html/frame.html").replace("{{sections}}", sections);
  }

  public static String style() {
    return STYLES.stream()
        .map(name -> read("css/" + name + ".css"))
        .collect(Collectors.joining("\n"));
  }

  /** Chart.js, then the page's own script in a scope of its own. */
  public static String script() {
    return SCRIPTS.stream()
        .map(name -> "// " + name + ".js\n" + read("js/" + name + ".js"))
        .collect(Collectors.joining("\n", charts() + "\n(() => {\n\"use strict\";\n", "\n})();\n"));
  }

  /** The licence of Chart.js, which must be wherever Chart.js is. */
  public static String chartNotice() {
    return read("chart.js/LICENSE.md");
  }

  /** Without the address of its source map, which a browser's tools would ask the network for. */
  private static String charts() {
    return read("chart.js/chart.umd.min.js").replaceFirst("\n//# sourceMappingURL=.*", "");
  }

  private static String read(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's file " + name + " is not in the module's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's file " + name + " can't be read", e);
    }
  }
}
