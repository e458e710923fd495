package dev.tunestream.report.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.browser.Browser;
import dev.tunestream.report.SampleContext;
import dev.tunestream.report.SampleReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests that look at the page of a sample report, each from a fresh start. */
abstract class SamplePage {
  static final ObjectNode REPORT = SampleReport.of(140, SampleReport.TWO, true);

  @TempDir static Path folder;
  static Browser browser;
  static URI page;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    page = PageFile.write(folder, REPORT, SampleContext.full());
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @BeforeEach
  void open() {
    browser.look(1280, false);
    browser.open(page);
  }
}
