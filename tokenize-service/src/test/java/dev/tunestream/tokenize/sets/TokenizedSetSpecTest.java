package dev.tunestream.tokenize.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.recipe.ChatTemplate;
import dev.tunestream.recipe.SplitSpec;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.tokenize.rows.RowRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizedSetSpecTest {
  private static final String A = "aa".repeat(32);
  private static final String B = "bb".repeat(32);
  private static final TextTemplate QA = (TextTemplate) Template.named("qa");
  private static final RowRule RULE =
      new RowRule(128, TruncationSide.RIGHT, LabelledTokens.COMPLETION);
  private static final SplitSpec SPLIT = SplitSpec.DEFAULT;

  private final TokenizedSetSpec spec = new TokenizedSetSpec(A, QA, A, RULE, SPLIT, false);

  @Test
  void everythingThatDecidesTheRowsIsInTheDigest() {
    List<TokenizedSetSpec> others =
        List.of(
            new TokenizedSetSpec(B, QA, A, RULE, SPLIT, false),
            new TokenizedSetSpec(A, Template.named("quote"), A, RULE, SPLIT, false),
            new TokenizedSetSpec(A, Template.named("chat"), A, RULE, SPLIT, false),
            new TokenizedSetSpec(A, new ChatTemplate("{{ messages }}"), A, RULE, SPLIT, false),
            new TokenizedSetSpec(A, QA, B, RULE, SPLIT, false),
            with(new RowRule(129, TruncationSide.RIGHT, LabelledTokens.COMPLETION)),
            with(new RowRule(128, TruncationSide.LEFT, LabelledTokens.COMPLETION)),
            with(new RowRule(128, TruncationSide.RIGHT, LabelledTokens.ALL)),
            with(new SplitSpec.BySize(0.2, 0, 123)),
            with(new SplitSpec.BySize(0.1, 0, 7)),
            with(new SplitSpec.BySize(0.1, 0.1, 123)),
            with(new SplitSpec.ByColumn("split")),
            new TokenizedSetSpec(A, QA, A, RULE, SPLIT, true));

    assertThat(others).extracting(TokenizedSetSpec::digest).doesNotHaveDuplicates();
    assertThat(others).extracting(TokenizedSetSpec::digest).doesNotContain(spec.digest());
  }

  @Test
  void theNameOfATemplateIsNot() {
    Template written = new TextTemplate(null, QA.prompt(), QA.completion());
    TokenizedSetSpec same = new TokenizedSetSpec(A, written, A, RULE, SPLIT, false);

    assertThat(same.digest()).isEqualTo(spec.digest());
    assertThat(same.pins("q", B)).isEqualTo(spec.pins("q", B));
  }

  private static TokenizedSetSpec with(RowRule rule) {
    return new TokenizedSetSpec(A, QA, A, rule, SPLIT, false);
  }

  private static TokenizedSetSpec with(SplitSpec split) {
    return new TokenizedSetSpec(A, QA, A, RULE, split, false);
  }
}
