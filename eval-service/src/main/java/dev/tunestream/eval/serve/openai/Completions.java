package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.eval.serve.generate.Ask;
import dev.tunestream.eval.serve.generate.Ask.Most;
import dev.tunestream.eval.serve.generate.Prompt;
import dev.tunestream.lm.generate.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Texts and tokens to be continued. */
final class Completions implements Protocol {
  private static final String PROMPT_RULE =
      "it must be a text, a list of texts, a list of token ids, or a list of such lists, with one prompt or more";

  /** What OpenAI adds unless told otherwise. */
  private static final Most DEFAULT_MOST = new Most(16, false);

  @Override
  public Request read(Fields fields, ServedModel model) {
    List<Prompt> prompts = prompts(fields);
    Sampling sampling = Choosing.sampling(fields);
    boolean echo = fields.flag("echo");
    OptionalInt logProbabilities = logProbabilities(fields, sampling, echo);
    Ask ask =
        new Ask(
            model,
            prompts,
            Choosing.choices(fields, prompts.size()),
            Choosing.most(fields, DEFAULT_MOST),
            sampling,
            Choosing.seed(fields),
            Choosing.stop(fields),
            logProbabilities.isPresent());
    Header header = Header.of("cmpl", model.id());
    return Request.of(ask, new CompletionFormat(header, echo, logProbabilities), fields);
  }

  private static OptionalInt logProbabilities(Fields fields, Sampling sampling, boolean echo) {
    OptionalLong wanted = fields.whole("logprobs", 0, Integer.MAX_VALUE);
    if (wanted.isEmpty()) {
      return OptionalInt.empty();
    }
    if (echo) {
      throw RefusedException.field(
          "logprobs",
          "'logprobs' and 'echo' can't go together: the prompt's tokens have no log-probabilities here. './tunestream lm score' gives a text's.");
    }
    Choosing.checkLikeliest("logprobs", wanted.getAsLong(), sampling);
    return OptionalInt.of((int) wanted.getAsLong());
  }

  private static List<Prompt> prompts(Fields fields) {
    boolean special = fields.flag("add_special_tokens");
    JsonNode prompt = fields.value("prompt").orElseThrow(() -> fields.wrong("prompt", PROMPT_RULE));
    if (prompt.isTextual()) {
      return List.of(new Prompt.Text(prompt.textValue(), special));
    }
    if (!prompt.isArray() || prompt.isEmpty()) {
      throw fields.wrong("prompt", PROMPT_RULE);
    }
    if (prompt.get(0).isNumber()) {
      return List.of(new Prompt.Tokens(ids(prompt, "prompt")));
    }
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < prompt.size(); i++) {
      JsonNode one = prompt.get(i);
      String place = "prompt[%d]".formatted(i);
      if (one.isTextual() && prompt.get(0).isTextual()) {
        prompts.add(new Prompt.Text(one.textValue(), special));
      } else if (one.isArray() && prompt.get(0).isArray()) {
        prompts.add(new Prompt.Tokens(ids(one, place)));
      } else {
        throw wrong(
            place, one, "the prompts of a list must all be texts, or all lists of token ids");
      }
    }
    return prompts;
  }

  private static int[] ids(JsonNode list, String place) {
    int[] ids = new int[list.size()];
    for (int i = 0; i < ids.length; i++) {
      JsonNode id = list.get(i);
      if (!id.isInt()) {
        throw wrong("%s[%d]".formatted(place, i), id, "a token id must be a whole number");
      }
      ids[i] = id.intValue();
    }
    return ids;
  }

  private static RefusedException wrong(String place, JsonNode value, String rule) {
    return RefusedException.field(
        "prompt", "'%s' is %s; %s.".formatted(place, Fields.shown(value), rule));
  }
}
