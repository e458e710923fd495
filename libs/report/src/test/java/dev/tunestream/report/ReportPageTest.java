package dev.tunestream.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVIL =
      "</script><img onerror=alert(1)><!--<script>\u2028\u2029 & \"quoted\" \\u003c";

  private final ObjectNode report = SampleReport.of(5, SampleReport.TWO, true);
  private final ObjectNode context = SampleContext.full();

  @Test
  void nothingOfAReportCanEndItsElement() {
    ((ObjectNode) report.at("/rows/0/answers/tuned")).put("answer", EVIL);
    context.put("dataset", EVIL);

    assertThat(ReportPage.html(report, context)).doesNotContain("<img", "<!--", "\u2028", "\u2029");
  }

  @Test
  void theReportIsInThePageAsItWas() throws IOException {
    ((ObjectNode) report.at("/rows/0")).put("prompt", EVIL).put("reference", "ツ 😀 ä");
    String page = ReportPage.html(report, context);

    assertThat(embedded(page, "report-data")).isEqualTo(report);
    assertThat(embedded(page, "context-data")).isEqualTo(context);
  }

  @Test
  void aTitleIsText() {
    context.put("title", "</title><script>alert(1)</script> & more");

    assertThat(ReportPage.html(report, context))
        .contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</title>");
  }

  @Test
  void aTitleThatLooksLikeAPlaceOfTheTemplateStaysAsItIs() {
    context.put("title", "{{script}}");

    assertThat(ReportPage.html(report, context)).contains("<title>{{script}}</title>");
  }

  @Test
  void theElementsOfThePageNameNoOtherAddress() {
    Matcher address =
        Pattern.compile("(?:src|href|action)=\"([^\"]*)\"")
            .matcher(ReportPage.html(report, context).replaceAll("(?s)<script.*?</script>", ""));

    assertThat(address.results().map(found -> found.group(1)))
        .containsExactly("data:,", "#answers");
  }

  @Test
  void onlyItsOwnScriptAndStyleMayRunAndNothingIsAsked() {
    assertThat(policy(ReportPage.html(report, context)))
        .matches(
            "default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; img-src data:;"
                + " connect-src 'none'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void ratingsMayBeSentToThePagesOwnServer() {
    context.put("ratingsUrl", "/evaluations/e1/ratings");

    assertThat(policy(ReportPage.html(report, context))).contains("connect-src 'self'");
  }

  @Test
  void theLicenceOfTheChartLibraryIsInThePage() {
    assertThat(ReportPage.html(report, context))
        .contains("The MIT License (MIT)", "Chart.js Contributors");
  }

  @Test
  void bytesMakeTheSamePage() throws IOException {
    assertThat(ReportPage.html(JSON.writeValueAsBytes(report), JSON.writeValueAsBytes(context)))
        .isEqualTo(ReportPage.html(report, context));
  }

  @Test
  void whatIsNoJsonIsToldWhere() {
    byte[] broken = "{\"format\":3".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ReportPage.html(broken, "{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("The report is no JSON: Unexpected end-of-input");
  }

  @Test
  void anOlderFormatIsToldWithTheWayOut() {
    report.put("format", 2);

    assertThatThrownBy(() -> ReportPage.html(report, context))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessage(
            "The report is of format 2, and the page shows format 3: evaluate again to get one, or read its JSON.");
  }

  @Test
  void aNewerFormatIsToldWithTheWayOut() {
    report.put("format", 4);

    assertThatThrownBy(() -> ReportPage.html(report, context))
        .hasMessage(
            "The report is of format 4, and the page shows format 3: a newer Tunestream wrote it, so show it with that one.");
  }

  @Test
  void anotherDocumentIsNoReport() {
    assertThatThrownBy(() -> ReportPage.html(JSON.createObjectNode(), context))
        .hasMessage(
            "This is no evaluation report: it has no 'format'. The page shows reports of format 3.");
  }

  @Test
  void aReportWithoutRowsIsNotWhole() {
    report.remove("rows");

    assertThatThrownBy(() -> ReportPage.html(report, context))
        .hasMessageContaining("it is not whole");
  }

  @Test
  void aPageNeedsATitle() {
    context.put("title", " ");

    assertThatThrownBy(() -> ReportPage.html(report, context)).hasMessageContaining("no 'title'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//elsewhere.example/ratings",
        "https://elsewhere.example/ratings",
        "javascript:alert(1)",
        "/../admin",
        "/evaluations/e1/ratings?to=x",
        "ratings",
        ""
      })
  void ratingsGoNowhereElse(String url) {
    context.put("ratingsUrl", url);

    assertThatThrownBy(() -> ReportPage.html(report, context))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("must be a path of the server");
  }

  @Test
  void theWayBackLeadsToThePagesOwnServer() {
    context.put("home", "https://elsewhere.example");

    assertThatThrownBy(() -> ReportPage.html(report, context))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("'home'");
  }

  @Test
  void aTitleIsAllThatAContextNeeds() {
    assertThat(ReportPage.html(report, SampleContext.titled("a report"))).contains("a report");
  }

  @Test
  void everyKindOfReportMakesAPage() {
    for (List<String> columns :
        List.of(List.of("base"), List.of("base", "baseRetrieval"), SampleReport.FOUR)) {
      assertThat(ReportPage.html(SampleReport.of(3, columns, false), context))
          .as(columns.toString())
          .endsWith("</html>\n");
    }
  }

  private static String policy(String page) {
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    return policy.group(1);
  }

  private static JsonNode embedded(String page, String id) throws IOException {
    String start = "<script type=\"application/json\" id=\"" + id + "\">";
    int from = page.indexOf(start) + start.length();
    return JSON.readTree(page.substring(from, page.indexOf("</script>", from)));
  }
}
