package dev.tunestream.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Whether a page can be made of a report and its context. */
final class PageCheck {
  /** A path of the page's own server: no scheme, no host, no way up. */
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,10}");

  private PageCheck() {}

  /** Throws a sentence that says what is wrong and what to do. */
  static void check(JsonNode report, JsonNode context) {
    checkFormat(report);
    if (!report.path("columns").path("base").isObject() || !report.path("rows").isArray()) {
      throw new UnreadableReportException(
          "The report says that it is of format %d, but has no 'rows' or no 'columns' with 'base':"
                  .formatted(ReportPage.FORMAT)
              + " it is not whole. Fetch it again, or evaluate again.");
    }
    if (context == null || context.path("title").asText().isBlank()) {
      throw new UnreadableReportException(
          "The context of the page has no 'title': it needs one, such as \"quotes-tagger version 3\".");
    }
    checkPath(context, "ratingsUrl", "/evaluations/e1/ratings");
    checkPath(context, "home", "/ui/models/quotes-tagger");
  }

  private static void checkPath(JsonNode context, String field, String example) {
    JsonNode path = context.path(field);
    if (context.hasNonNull(field) && !(path.isTextual() && PATH.matcher(path.asText()).matches())) {
      throw new UnreadableReportException(
          "The context's '%s' is %s: it must be a path of the server that serves the page, such as %s."
              .formatted(field, path, example));
    }
  }

  private static void checkFormat(JsonNode report) {
    JsonNode format = report == null ? null : report.get("format");
    if (format == null || !format.isIntegralNumber()) {
      throw new UnreadableReportException(
          "This is no evaluation report: it has no 'format'. The page shows reports of format %d."
              .formatted(ReportPage.FORMAT));
    }
    int found = format.asInt();
    if (found < ReportPage.FORMAT) {
      throw new UnreadableReportException(
          "The report is of format %d, and the page shows format %d: evaluate again to get one, or read its JSON."
              .formatted(found, ReportPage.FORMAT));
    }
    if (found > ReportPage.FORMAT) {
      throw new UnreadableReportException(
          "The report is of format %d, and the page shows format %d: a newer Tunestream wrote it, so show it with that one."
              .formatted(found, ReportPage.FORMAT));
    }
  }
}
