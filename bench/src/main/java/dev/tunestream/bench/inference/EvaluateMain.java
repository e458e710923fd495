package dev.tunestream.bench.inference;

import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.Answer;
import dev.tunestream.lm.generate.GenerationOptions;
import dev.tunestream.lm.generate.GenerationRequest;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Answers questions with a base and with an adapter: MODEL ADAPTER PROMPTS NEW-TOKENS. */
public final class EvaluateMain {
  private static final int WARM_UP = 8;

  private EvaluateMain() {}

  public static void main(String[] args) throws IOException {
    List<int[]> prompts =
        Laps.read(Path.of(args[2]), Prompt.class).stream().map(Prompt::ids).toList();
    GenerationOptions options = GenerationOptions.greedy(Integer.parseInt(args[3]));
    Laps laps = new Laps();
    List<Integer> outputs = new ArrayList<>();
    try (Tokenizer tokenizer = Tokenizer.open(Path.of(args[0]));
        LanguageModel model = LanguageModel.load(Path.of(args[0]), Precision.FP32);
        AdapterHandle adapter = model.attach(Path.of(args[1]))) {
      answer(prompts.subList(0, WARM_UP), options, model, null, tokenizer, laps);
      outputs.addAll(answer(prompts, options, model, null, tokenizer, laps));
      outputs.addAll(answer(prompts, options, model, adapter, tokenizer, laps));
    }
    laps.outputs(outputs);
  }

  /** Tells a lap; gives a number for each answer that two equal ones have in common. */
  private static List<Integer> answer(
      List<int[]> prompts,
      GenerationOptions options,
      LanguageModel model,
      AdapterHandle adapter,
      Tokenizer tokenizer,
      Laps laps)
      throws IOException {
    long begin = System.nanoTime();
    List<Answer> answers =
        model.generate(GenerationRequest.all(prompts, options, adapter), null, null);
    answers.forEach(answer -> tokenizer.decode(answer.tokens()));
    laps.tell(answers.stream().mapToLong(answer -> answer.tokens().length).sum(), begin);
    return answers.stream().map(answer -> Arrays.hashCode(answer.tokens())).toList();
  }
}
