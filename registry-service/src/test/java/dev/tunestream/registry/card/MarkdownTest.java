package dev.tunestream.registry.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void textMeansNothingMoreThanItself() {
    assertThat(Markdown.text("a | b\n<script> [x](y) `z` *w*"))
        .isEqualTo("a \\| b \\<script\\> \\[x\\](y) \\`z\\` \\*w\\*");
  }

  @Test
  void codeCannotEndItsBlock() {
    assertThat(Markdown.block("yaml", "a: ````\n")).isEqualTo("`````yaml\na: ````\n`````\n");
  }

  @Test
  void ticksInCodeAreKept() {
    assertThat(Markdown.code("a`b")).isEqualTo("`` a`b ``");
  }
}
