package dev.tunestream.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  /** A parser of HTML would end the element, or read what follows otherwise. */
  @Test
  void scriptAndStyleHoldNothingThatHtmlReads() {
    assertThat(Resources.script()).doesNotContain("</script", "<script", "<!--");
    assertThat(Resources.style()).doesNotContain("</style", "<!--");
  }

  /** The digests of the policy are over what is written, and a parser of HTML drops returns. */
  @Test
  void scriptAndStyleAreWrittenAsTheyAreRead() {
    assertThat(Resources.script() + Resources.style()).doesNotContain("\r", "\0");
  }

  @Test
  void noSourceMapIsAskedFor() {
    assertThat(Resources.script()).doesNotContain("sourceMappingURL");
  }

  /** All files are joined into one scope, where a second function would silently win. */
  @Test
  void noNameIsGivenTwice() {
    String own = Resources.script().substring(Resources.script().indexOf("// dom.js"));
    List<String> names =
        Pattern.compile("^(?:async )?(?:function|const|let) (\\w+)", Pattern.MULTILINE)
            .matcher(own)
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(names).hasSizeGreaterThan(50).doesNotHaveDuplicates();
  }
}
