package dev.tunestream.bench.inference;

import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Continues prompts greedily, a batch at a time: MODEL PROMPTS NEW-TOKENS BATCH DTYPE. */
public final class GenerateMain {
  private GenerateMain() {}

  public static void main(String[] args) throws IOException {
    List<int[]> prompts =
        Laps.read(Path.of(args[1]), Prompt.class).stream().map(Prompt::ids).toList();
    int newTokens = Integer.parseInt(args[2]);
    int batch = Integer.parseInt(args[3]);
    Precision precision = Precision.valueOf(args[4].toUpperCase(Locale.ROOT));
    Laps laps = new Laps();
    List<Integer> outputs = new ArrayList<>();
    try (LanguageModel model = LanguageModel.load(Path.of(args[0]), precision)) {
      for (int start = 0; start < prompts.size(); start += batch) {
        List<int[]> some = prompts.subList(start, Math.min(prompts.size(), start + batch));
        long begin = System.nanoTime();
        List<int[]> answers = model.greedy(some, newTokens, false, null, null);
        laps.tell(answers.stream().mapToLong(answer -> answer.length).sum(), begin);
        answers.forEach(answer -> Arrays.stream(answer).forEach(outputs::add));
      }
    }
    laps.outputs(outputs);
  }
}
