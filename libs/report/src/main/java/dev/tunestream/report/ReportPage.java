package dev.tunestream.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.report.page.EmbeddedJson;
import dev.tunestream.report.page.Policy;
import dev.tunestream.report.page.Resources;
import dev.tunestream.report.page.Template;
import dev.tunestream.report.words.ReportWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A report as one HTML page that needs no network: style, scripts, charts and all answers are in
 * it, so it can be served, mailed or kept as a file.
 *
 * <p>The page brings its own Content-Security-Policy, which lets nothing run but its own script and
 * nothing be asked but its own server, and that only for ratings. Who serves it sends no other.
 *
 * <p>Texts of the report are data for the script, which shows them as text and never reads them as
 * HTML.
 */
public final class ReportPage {
  /** The format of reports that is shown. */
  public static final int FORMAT = 3;

  private static final JsonMapper JSON = new JsonMapper();

  private ReportPage() {}

  /**
   * A page as text.
   *
   * @param report of format {@value #FORMAT}, as {@code report.v3.json} describes it
   * @param context what is not in a report: {@code title}, and optionally {@code model}, {@code
   *     version}, {@code evaluation}, {@code job}, {@code baseName}, {@code dataset}, {@code at},
   *     {@code recipe}, {@code steps}, {@code seconds}, {@code ratings}, {@code ratingsUrl} and
   *     {@code home}, as docs/evaluation.md describes them
   * @throws UnreadableReportException for another format, a context without a title, or a {@code
   *     ratingsUrl} or {@code home} that is no path of the page's own server
   */
  public static String html(JsonNode report, JsonNode context) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      write(report, context, page);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return page.toString(StandardCharsets.UTF_8);
  }

  /**
   * A page as text, from JSON as it lies in the store.
   *
   * @throws UnreadableReportException as {@link #html(JsonNode, JsonNode)}, and for what is no JSON
   */
  public static String html(byte[] report, byte[] context) {
    return html(read(report, "The report"), read(context, "The context of the page"));
  }

  /**
   * Writes a page as UTF-8; nothing is written before report and context are checked. The stream
   * stays open.
   *
   * @throws UnreadableReportException as {@link #html(JsonNode, JsonNode)}
   */
  public static void write(JsonNode report, JsonNode context, OutputStream out) throws IOException {
    PageCheck.check(report, context);
    JsonNode words = JSON.valueToTree(ReportWords.of(report, context));
    String style = Resources.style();
    String script = Resources.script();
    Map<String, Template.Part> parts =
        Map.of(
            "policy",
                page -> page.write(Policy.of(style, script, context.hasNonNull("ratingsUrl"))),
            "title", page -> page.write(Template.escaped(context.get("title").asText())),
            "style", page -> page.write(style),
            "script", page -> page.write(script),
            "notice", page -> page.write(Template.escaped(Resources.chartNotice())),
            "report", page -> EmbeddedJson.write(report, page),
            "context", page -> EmbeddedJson.write(context, page),
            "words", page -> EmbeddedJson.write(words, page));
    Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    Template.of(Resources.frame()).write(parts, page);
    page.flush();
  }

  private static JsonNode read(byte[] json, String what) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UnreadableReportException(what + " is no JSON: " + firstLine(e), e);
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
