package dev.tunestream.report.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.report.ReportPage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that lies as a file, as one that was mailed does. */
final class PageFile {
  private PageFile() {}

  static URI write(Path folder, JsonNode report, JsonNode context) throws IOException {
    Path file = Files.createTempFile(folder, "report", ".html");
    try (OutputStream out = Files.newOutputStream(file)) {
      ReportPage.write(report, context, out);
    }
    return file.toUri();
  }
}
