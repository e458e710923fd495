package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads the recipe's document key by key, with the defaults of every option beside its name. */
final class RecipeReader {
  private RecipeReader() {}

  static Recipe read(JsonNode document) {
    Section root = new Section("", document);
    String name = Names.check("name", root.text("name", null));
    BaseReference base = BaseReference.parse(root.text("base", null));
    RecipeException.unless(
        root.has("data"), "data", null, "say which dataset and template to take");
    DataSpec data = data(root.section("data"));
    AdapterSpec adapter = adapter(root);
    TrainingSpec training = training(root.section("training"), adapter);
    EvaluationSpec evaluation = evaluation(root.section("evaluation"));
    RegistrySpec registry = registry(root.section("registry"), name);
    root.end();
    return new Recipe(name, base, data, adapter, training, evaluation, registry);
  }

  static EngineRecipe readEngine(JsonNode document) {
    Section root = new Section("", document);
    for (String key : List.of("name", "base", "data", "evaluation", "registry")) {
      root.raw(key);
    }
    AdapterSpec adapter = adapter(root);
    TrainingSpec training = training(root.section("training"), adapter);
    root.end();
    return new EngineRecipe(adapter, training);
  }

  private static DataSpec data(Section data) {
    DataSpec spec =
        new DataSpec(
            DatasetReference.parse(data.text("dataset", null)),
            template(data),
            data.optionalInteger("maxLength"),
            TruncationSide.of(data.text("truncationSide", "right")),
            split(data.section("split")),
            data.integer("waitSeconds", DataSpec.DEFAULT_WAIT_SECONDS));
    data.end();
    return spec;
  }

  private static Template template(Section data) {
    JsonNode value = data.raw("template");
    RecipeException.unless(
        value != null, "data.template", null, "name a built-in template or write one");
    if (value.isTextual()) {
      return Template.named(value.textValue());
    }
    Section inline = data.section("template");
    Template template =
        new Template(null, inline.text("prompt", null), inline.text("completion", null));
    inline.end();
    return template;
  }

  private static SplitSpec split(Section split) {
    SplitSpec spec =
        new SplitSpec(
            split.number("testSize", SplitSpec.DEFAULT.testSize()),
            split.wholeNumber("seed", SplitSpec.DEFAULT.seed()));
    split.end();
    return spec;
  }

  private static AdapterSpec adapter(Section root) {
    RecipeException.unless(
        root.has("adapter"), "adapter", null, "say which adapter to train, such as {method: lora}");
    Section adapter = root.section("adapter");
    String method = adapter.text("method", null);
    RecipeException.unless(
        "lora".equals(method), "adapter.method", method, "the known method is lora");
    LoraSpec lora =
        new LoraSpec(
            adapter.integer("rank", 8),
            adapter.number("alpha", 8),
            adapter.number("dropout", 0),
            targets(adapter),
            adapter.flag("rankStabilized", false),
            LoraInit.of(adapter.text("init", "kaiming")));
    String bias = adapter.text("bias", "none");
    RecipeException.unless(bias.equals("none"), "adapter.bias", bias, "the known word is none");
    adapter.end();
    return lora;
  }

  private static Targets targets(Section adapter) {
    JsonNode value = adapter.raw("targets");
    if (value == null || value.isTextual() && value.textValue().equals("default")) {
      return new Targets.ByArchitecture();
    }
    if (value.isTextual()) {
      RecipeException.unless(
          value.textValue().equals("all-linear"),
          "adapter.targets",
          value.textValue(),
          "write all-linear, default, or a list of module names such as [query_key_value]");
      return new Targets.AllLinear();
    }
    return new Targets.Modules(adapter.texts("targets"));
  }

  private static TrainingSpec training(Section training, AdapterSpec adapter) {
    List<Double> betas = training.numbers("betas", List.of(0.9, 0.999));
    Double ratio = training.optionalNumber("warmupRatio");
    Integer warmup = training.optionalInteger("warmupSteps");
    TrainingSpec spec =
        new TrainingSpec(
            training.integer("epochs", 3),
            training.optionalInteger("maxSteps"),
            training.integer("batchSize", 4),
            training.integer("gradientAccumulation", 1),
            training.number("learningRate", adapter.defaultLearningRate()),
            Optimizer.of(training.text("optimizer", "adamw")),
            betas.get(0),
            betas.get(1),
            training.number("epsilon", 1e-8),
            training.number("weightDecay", 0.01),
            training.number("maxGradNorm", 1.0),
            Schedule.of(training.text("schedule", "linear")),
            warmup == null && ratio == null ? Integer.valueOf(0) : warmup,
            ratio,
            Precision.of(training.text("precision", "auto")),
            LabelledTokens.of(training.text("loss", "completion")),
            Batching.of(training.text("batching", "bucket")),
            training.optionalInteger("saveEvery"),
            training.integer("saveLimit", 2),
            training.integer("logEvery", 1),
            training.wholeNumber("seed", 42));
    training.end();
    return spec;
  }

  private static EvaluationSpec evaluation(Section evaluation) {
    EvaluationSpec spec =
        new EvaluationSpec(
            evaluation.integer("maxNewTokens", EvaluationSpec.DEFAULT.maxNewTokens()));
    evaluation.end();
    return spec;
  }

  private static RegistrySpec registry(Section registry, String recipeName) {
    RegistrySpec spec =
        new RegistrySpec(registry.text("model", recipeName), registry.text("promoteTo", null));
    registry.end();
    return spec;
  }
}
