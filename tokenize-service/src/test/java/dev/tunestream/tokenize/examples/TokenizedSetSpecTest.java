package dev.tunestream.tokenize.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.recipe.SplitSpec;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizedSetSpecTest {
  private static final String A = "aa".repeat(32);
  private static final String B = "bb".repeat(32);
  private static final Template QA = Template.named("qa");
  private static final SplitSpec SPLIT = SplitSpec.DEFAULT;

  private final TokenizedSetSpec spec =
      spec(A, QA, A, 128, TruncationSide.RIGHT, LabelledTokens.COMPLETION, SPLIT);

  @Test
  void everythingThatDecidesTheRowsIsInTheDigest() {
    List<TokenizedSetSpec> others =
        List.of(
            spec(B, QA, A, 128, TruncationSide.RIGHT, LabelledTokens.COMPLETION, SPLIT),
            spec(
                A,
                Template.named("quote"),
                A,
                128,
                TruncationSide.RIGHT,
                LabelledTokens.COMPLETION,
                SPLIT),
            spec(A, QA, B, 128, TruncationSide.RIGHT, LabelledTokens.COMPLETION, SPLIT),
            spec(A, QA, A, 129, TruncationSide.RIGHT, LabelledTokens.COMPLETION, SPLIT),
            spec(A, QA, A, 128, TruncationSide.LEFT, LabelledTokens.COMPLETION, SPLIT),
            spec(A, QA, A, 128, TruncationSide.RIGHT, LabelledTokens.ALL, SPLIT),
            spec(
                A,
                QA,
                A,
                128,
                TruncationSide.RIGHT,
                LabelledTokens.COMPLETION,
                new SplitSpec(0.2, 123)),
            spec(
                A,
                QA,
                A,
                128,
                TruncationSide.RIGHT,
                LabelledTokens.COMPLETION,
                new SplitSpec(0.1, 7)));

    assertThat(others).extracting(TokenizedSetSpec::digest).doesNotHaveDuplicates();
    assertThat(others).extracting(TokenizedSetSpec::digest).doesNotContain(spec.digest());
  }

  @Test
  void theNameOfATemplateIsNot() {
    Template written = new Template(null, QA.prompt(), QA.completion());
    TokenizedSetSpec same =
        spec(A, written, A, 128, TruncationSide.RIGHT, LabelledTokens.COMPLETION, SPLIT);

    assertThat(same.digest()).isEqualTo(spec.digest());
    assertThat(same.pins("q", B)).isEqualTo(spec.pins("q", B));
  }

  private static TokenizedSetSpec spec(
      String dataset,
      Template template,
      String tokenizer,
      int maxLength,
      TruncationSide side,
      LabelledTokens loss,
      SplitSpec split) {
    return new TokenizedSetSpec(dataset, template, tokenizer, maxLength, side, loss, split);
  }
}
