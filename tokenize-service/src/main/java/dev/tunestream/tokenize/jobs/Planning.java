package dev.tunestream.tokenize.jobs;

import dev.tunestream.events.DatasetSealed;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.chat.ChatException;
import dev.tunestream.recipe.ChatTemplate;
import dev.tunestream.recipe.DataSpec;
import dev.tunestream.recipe.Leakage;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.TextTemplate;
import dev.tunestream.tokenize.examples.ChatTemplater;
import dev.tunestream.tokenize.examples.Templater;
import dev.tunestream.tokenize.examples.TextTemplater;
import dev.tunestream.tokenize.rows.RowRule;
import dev.tunestream.tokenize.sets.SetPlan;
import dev.tunestream.tokenize.sets.TokenizedSetSpec;

/** Decides how the records of a dataset are to become the rows of a recipe. */
public final class Planning {
  private Planning() {}

  /**
   * Plans.
   *
   * @throws JobRefusedException if the recipe asks for what the base hasn't
   */
  public static SetPlan of(Recipe recipe, Bases.Base base, DatasetSealed dataset) {
    DataSpec data = recipe.data();
    RowRule rule =
        new RowRule(maxLength(recipe, base), data.truncationSide(), recipe.training().loss());
    return new SetPlan(
        new TokenizedSetSpec(
            dataset.digest(),
            data.template(),
            base.tokenizerDigest(),
            rule,
            data.split(),
            data.leakage() == Leakage.MOVE),
        templater(recipe, base),
        base,
        dataset);
  }

  private static Templater templater(Recipe recipe, Bases.Base base) {
    return switch (recipe.data().template()) {
      case TextTemplate text -> new TextTemplater(text);
      case ChatTemplate chat -> chatTemplater(recipe, base, chat);
    };
  }

  private static Templater chatTemplater(Recipe recipe, Bases.Base base, ChatTemplate chat) {
    try {
      return base.chat(chat.jinja())
          .map(ChatTemplater::new)
          .orElseThrow(
              () ->
                  new JobRefusedException(
                      "Recipe field 'data.template' is chat, and the tokenizer of base model %s has no chat template; take a base that was taught to chat, or write the template as {chat: …} in Jinja."
                          .formatted(recipe.base())));
    } catch (ChatException e) {
      throw new JobRefusedException(
          "Recipe field 'data.template' can't be used with base model %s: %s."
              .formatted(recipe.base(), e.getMessage()),
          e);
    }
  }

  private static int maxLength(Recipe recipe, Bases.Base base) {
    Integer asked = recipe.data().maxLength();
    int virtual = Adapters.virtualTokens(recipe.adapter());
    int most = base.maxPositions() - virtual;
    if (asked != null && asked > most) {
      throw new JobRefusedException(
          "Recipe field 'data.maxLength' is %d and the base model %s takes at most %d tokens%s; set it to %d or less, or leave it out."
              .formatted(
                  asked,
                  recipe.base(),
                  most,
                  virtual == 0 ? "" : " behind %d virtual tokens".formatted(virtual),
                  most));
    }
    return asked == null ? most : asked;
  }
}
