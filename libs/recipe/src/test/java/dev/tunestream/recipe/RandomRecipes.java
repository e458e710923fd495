package dev.tunestream.recipe;

import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.recipe.adapter.Ia3Spec;
import dev.tunestream.recipe.adapter.LoraBias;
import dev.tunestream.recipe.adapter.LoraInit;
import dev.tunestream.recipe.adapter.LoraPlacement;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.PTuningSpec;
import dev.tunestream.recipe.adapter.PrefixSpec;
import dev.tunestream.recipe.adapter.PromptEncoder;
import dev.tunestream.recipe.adapter.PromptInit;
import dev.tunestream.recipe.adapter.PromptSpec;
import dev.tunestream.recipe.adapter.Quantization;
import dev.tunestream.recipe.adapter.Targets;
import dev.tunestream.recipe.training.BatchSpec;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.CheckpointSpec;
import dev.tunestream.recipe.training.EarlyStopping;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.recipe.training.OptimizerSpec;
import dev.tunestream.recipe.training.Schedule;
import dev.tunestream.recipe.training.ScheduleSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import dev.tunestream.recipe.training.ValidationSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Valid recipes of every method with every option, drawn from a seed. */
final class RandomRecipes {
  private static final List<String> MODULES =
      List.of("query_key_value", "attention.dense", "dense_h_to_4h", "dense_4h_to_h");

  private final Random random;

  private RandomRecipes(long seed) {
    random = new Random(seed);
  }

  static Stream<Recipe> some(int count, long seed) {
    RandomRecipes recipes = new RandomRecipes(seed);
    return Stream.generate(recipes::recipe).limit(count);
  }

  private Recipe recipe() {
    return new Recipe(
        "random",
        BaseReference.parse("seedling"),
        new DataSpec(
            DatasetReference.parse("data.dataset", "quotes"),
            Template.named("quote-tags"),
            orNull(() -> between(2, 4096)),
            one(TruncationSide.values()),
            split(),
            one(Leakage.values()),
            between(0, 1000)),
        adapter(),
        training(),
        new EvaluationSpec(
            between(1, 500),
            orNull(() -> AnswerFormat.JSON),
            between(0, 20),
            yes() ? List.of("chrf", "rougeL") : List.of(),
            yes(),
            yes() ? List.of(DatasetReference.parse("evaluation.benchmarks", "arc")) : List.of()),
        registry());
  }

  private RegistrySpec registry() {
    boolean register = yes();
    return new RegistrySpec(
        "random",
        register ? orNull(() -> "champion") : null,
        yes()
            ? List.of(
                new GateRule(
                    GateRule.Subject.METRIC, "exactMatch", GateRule.Demand.BETTER_BY, null),
                new GateRule(GateRule.Subject.CATEGORY, "any", GateRule.Demand.AT_MOST, 0.5))
            : List.of(),
        register);
  }

  private SplitSpec split() {
    return yes()
        ? new SplitSpec.ByColumn("split")
        : new SplitSpec.BySize(yes() ? 0.25 : 20, yes() ? 0 : 0.1, between(0, 1000));
  }

  private AdapterSpec adapter() {
    return switch (random.nextInt(7)) {
      case 0 -> lora(null);
      case 1 -> lora(yes() ? new Quantization.Nf4(yes()) : new Quantization.Int8());
      case 2 -> {
        PromptInit init = one(PromptInit.values());
        yield new PromptSpec(
            between(1, 100), init, init == PromptInit.TEXT ? "Name the \"animal\":\n" : null);
      }
      case 3 -> {
        boolean projection = yes();
        yield new PrefixSpec(
            between(1, 100), projection, projection ? orNull(() -> between(1, 512)) : null);
      }
      case 4 -> {
        boolean lstm = yes();
        yield new PTuningSpec(
            between(1, 100),
            lstm ? PromptEncoder.LSTM : PromptEncoder.MLP,
            orNull(() -> between(1, 512)),
            lstm ? between(2, 5) : PTuningSpec.DEFAULT_LAYERS,
            lstm ? random.nextDouble() : 0);
      }
      case 5 -> {
        Targets targets = targets();
        yield new Ia3Spec(
            targets,
            orNull(
                () -> targets instanceof Targets.Modules(List<String> names) ? names : modules()),
            yes() ? List.of("embed_out") : List.of());
      }
      default -> new FullSpec();
    };
  }

  private LoraSpec lora(Quantization quantization) {
    LoraInit init =
        switch (quantization) {
          case null -> one(LoraInit.KAIMING, LoraInit.GAUSSIAN, LoraInit.PISSA);
          case Quantization.Nf4 _ -> one(LoraInit.KAIMING, LoraInit.GAUSSIAN, LoraInit.LOFTQ);
          case Quantization.Int8 _ -> one(LoraInit.KAIMING, LoraInit.GAUSSIAN);
        };
    SortedMap<String, Integer> ranks = new TreeMap<>();
    SortedMap<String, Double> alphas = new TreeMap<>();
    if (yes()) {
      modules().forEach(name -> ranks.put(name, between(1, 64)));
      modules().forEach(name -> alphas.put(name, 1 + random.nextDouble()));
    }
    return new LoraSpec(
        between(1, 64),
        1 + random.nextInt(32) / 2.0,
        random.nextDouble(),
        yes(),
        yes(),
        init,
        one(LoraBias.values()),
        new LoraPlacement(
            targets(), yes() ? List.of("gate") : List.of(), yes() ? List.of(5, 0, 2) : List.of()),
        ranks,
        alphas,
        yes() ? List.of("embed_out") : List.of(),
        quantization);
  }

  private TrainingSpec training() {
    OptimizerSpec optimizer =
        switch (random.nextInt(3)) {
          case 0 -> new OptimizerSpec.AdamW(random.nextDouble(), 0.95, 1e-6, 0, yes());
          case 1 -> new OptimizerSpec.Adafactor(0.1);
          default -> new OptimizerSpec.Sgd(yes() ? 0.9 : 0, random.nextDouble());
        };
    boolean ratio = yes();
    boolean validated = yes();
    return new TrainingSpec(
        between(1, 10),
        orNull(() -> between(1, 1000)),
        new BatchSpec(orNull(() -> between(1, 64)), between(1, 64), one(Batching.values())),
        Math.pow(10, -6 * random.nextDouble()),
        optimizer,
        optimizer.hasState() && yes(),
        random.nextInt(3),
        new ScheduleSpec(
            one(Schedule.values()),
            ratio ? null : Integer.valueOf(between(0, 100)),
            ratio ? random.nextDouble() : null),
        one(Precision.values()),
        one(LabelledTokens.COMPLETION, LabelledTokens.ALL),
        yes(),
        validated
            ? new ValidationSpec(
                between(1, 100),
                yes(),
                orNull(() -> new EarlyStopping(between(1, 9), random.nextDouble())))
            : ValidationSpec.NONE,
        new CheckpointSpec(orNull(() -> between(1, 100)), between(1, 9)),
        orNull(() -> 1.5 + random.nextDouble()),
        between(1, 100),
        random.nextLong(Long.MAX_VALUE));
  }

  private Targets targets() {
    return switch (random.nextInt(3)) {
      case 0 -> new Targets.ByArchitecture();
      case 1 -> new Targets.AllLinear();
      default -> new Targets.Modules(modules());
    };
  }

  private List<String> modules() {
    List<String> names = new ArrayList<>(MODULES);
    Collections.shuffle(names, random);
    return names.subList(0, between(1, names.size()));
  }

  private <T> T orNull(Supplier<T> value) {
    return yes() ? value.get() : null;
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  private boolean yes() {
    return random.nextBoolean();
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
