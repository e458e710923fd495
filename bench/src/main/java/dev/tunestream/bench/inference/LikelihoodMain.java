package dev.tunestream.bench.inference;

import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds the log-likelihoods of choices, from texts on: MODEL QUESTIONS WARM-UP DTYPE. */
public final class LikelihoodMain {
  private LikelihoodMain() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    List<Question> questions = Laps.read(Path.of(args[1]), Question.class);
    int warmUp = Integer.parseInt(args[2]);
    Precision precision = Precision.valueOf(args[3].toUpperCase(Locale.ROOT));
    Laps laps = new Laps();
    try (Tokenizer tokenizer = Tokenizer.open(directory);
        LanguageModel model = LanguageModel.load(directory, precision)) {
      List<LogLikelihood> found = List.of();
      for (List<Question> asked : List.of(questions.subList(0, warmUp), questions)) {
        long begin = System.nanoTime();
        found = model.logLikelihoods(continuations(asked, tokenizer), null);
        laps.tell(asked.size(), begin);
      }
      laps.outputs(found.stream().map(LogLikelihood::sum).toList());
    }
  }

  private static List<Continuation> continuations(List<Question> questions, Tokenizer tokenizer) {
    return questions.stream()
        .flatMap(
            question ->
                question.continuations().stream()
                    .map(text -> Continuation.of(tokenizer, question.context(), text)))
        .toList();
  }
}
