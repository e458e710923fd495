package dev.tunestream.eval.serve.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.lm.generate.sampling.Sampling;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlanTest {
  /** Takes 20 tokens, a letter each. */
  private final OpenModel model = new LetterModel("x", () -> {});

  @Test
  void aLimitThatNobodyAskedForGivesWay() {
    assertThat(most("0123456789", Ask.Most.ALL)).isEqualTo(10);
    assertThat(most("0123456789", new Ask.Most(16, false))).isEqualTo(10);
    assertThat(most("01", new Ask.Most(16, false))).isEqualTo(16);
    assertThat(most("01", new Ask.Most(18, true))).isEqualTo(18);
  }

  @Test
  void aLimitWithoutRoomIsRefusedWithTheNumbers() {
    assertThatThrownBy(() -> most("012", new Ask.Most(18, true)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo("context_length_exceeded"))
        .hasMessage(
            "'prompt' has 3 tokens and 'max_tokens' is 18, together 21; m takes at most 20. Ask for 17 or fewer, or shorten the prompt.");
  }

  @Test
  void aPromptWithoutRoomForAnAnswerIsRefusedByItsNumber() {
    List<Prompt> prompts =
        List.of(new Prompt.Text("ok", false), new Prompt.Text("x".repeat(20), false));

    assertThatThrownBy(() -> Plan.of(Asks.of("m", prompts, 1, Ask.Most.ALL), model))
        .hasMessage(
            "'prompt' 1 has 20 tokens, and m takes at most 20 together with the answer. Shorten it to 19 or fewer.");
  }

  @Test
  void aPromptWithoutTokensIsRefused() {
    assertThatThrownBy(() -> most("", Ask.Most.ALL))
        .hasMessage("'prompt' has no tokens; it must have 1 or more.");
  }

  @Test
  void theFirstAnswerToEachPromptHasTheSeedAndOthersHaveTheirOwn() {
    List<Long> seeds = seeds(OptionalLong.of(7));

    assertThat(seeds).hasSize(6);
    assertThat(seeds.subList(0, 3)).startsWith(7L).doesNotHaveDuplicates();
    assertThat(seeds.subList(3, 6)).isEqualTo(seeds.subList(0, 3));
  }

  @Test
  void withoutASeedEqualPromptsAreAnsweredDifferently() {
    assertThat(seeds(OptionalLong.empty())).doesNotHaveDuplicates();
  }

  private List<Long> seeds(OptionalLong seed) {
    Prompt prompt = new Prompt.Text("ok", false);
    Ask ask =
        new Ask(
            Asks.model("m"),
            List.of(prompt, prompt),
            3,
            Ask.Most.ALL,
            new Sampling(1, 0, 1, 1, 0),
            seed,
            List.of(),
            false);
    return Plan.of(ask, model).rows().stream().map(row -> row.options().sampling().seed()).toList();
  }

  private int most(String prompt, Ask.Most most) {
    Ask ask = Asks.of("m", List.of(new Prompt.Text(prompt, false)), 1, most);
    return Plan.of(ask, model).rows().getFirst().options().maxNewTokens();
  }
}
