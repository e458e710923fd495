package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import java.util.List;

/** Reads the recipe's document key by key, with the defaults of every option beside its name. */
final class RecipeReader {
  private static final SplitSpec.BySize DEFAULT_SPLIT = (SplitSpec.BySize) SplitSpec.DEFAULT;

  private RecipeReader() {}

  static Recipe read(JsonNode document) {
    Section root = new Section("", document);
    String name = Names.check("name", root.text("name", null));
    BaseReference base = BaseReference.parse(root.text("base", null));
    Check.that(root.has("data"), "data", null, "say which dataset and template to take");
    DataSpec data = data(root.section("data"));
    AdapterSpec adapter = AdapterReader.read(root);
    TrainingSpec training = TrainingReader.read(root.section("training"), adapter);
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
    AdapterSpec adapter = AdapterReader.read(root);
    TrainingSpec training = TrainingReader.read(root.section("training"), adapter);
    root.end();
    return new EngineRecipe(adapter, training);
  }

  private static DataSpec data(Section data) {
    DataSpec spec =
        new DataSpec(
            DatasetReference.parse("data.dataset", data.text("dataset", null)),
            template(data),
            data.optionalInteger("maxLength"),
            data.word("truncationSide", TruncationSide.RIGHT, TruncationSide.values()),
            split(data.section("split")),
            data.word("leakage", Leakage.WARN, Leakage.values()),
            data.integer("waitSeconds", DataSpec.DEFAULT_WAIT_SECONDS));
    data.end();
    return spec;
  }

  private static Template template(Section data) {
    JsonNode value = data.raw("template");
    Check.that(value != null, "data.template", null, "name a built-in template or write one");
    if (value.isTextual()) {
      return Template.named(value.textValue());
    }
    Section inline = data.section("template");
    Template template =
        inline.has("chat")
            ? new ChatTemplate(inline.text("chat", null))
            : new TextTemplate(null, inline.text("prompt", null), inline.text("completion", null));
    inline.end();
    return template;
  }

  private static SplitSpec split(Section split) {
    SplitSpec spec;
    if (split.has("column")) {
      for (String key : List.of("testSize", "validationSize", "seed")) {
        split.refuse(key, "with data.split.column the rows say where they belong; leave it out");
      }
      spec = new SplitSpec.ByColumn(split.text("column", null));
    } else {
      spec =
          new SplitSpec.BySize(
              split.number("testSize", DEFAULT_SPLIT.testSize()),
              split.number("validationSize", DEFAULT_SPLIT.validationSize()),
              split.wholeNumber("seed", DEFAULT_SPLIT.seed()));
    }
    split.end();
    return spec;
  }

  private static EvaluationSpec evaluation(Section evaluation) {
    EvaluationSpec spec =
        new EvaluationSpec(
            evaluation.integer("maxNewTokens", EvaluationSpec.DEFAULT.maxNewTokens()),
            evaluation.has("answerFormat")
                ? evaluation.word("answerFormat", AnswerFormat.TEXT, AnswerFormat.values())
                : null,
            evaluation.integer("retrievedExamples", 0),
            evaluation.texts("metrics", List.of()),
            evaluation.flag("judge", false),
            evaluation.texts("benchmarks", List.of()).stream()
                .map(name -> DatasetReference.parse("evaluation.benchmarks", name))
                .toList());
    evaluation.end();
    return spec;
  }

  private static RegistrySpec registry(Section registry, String recipeName) {
    RegistrySpec spec =
        new RegistrySpec(
            registry.text("model", recipeName),
            registry.text("promoteTo", null),
            registry.nodes("gate").stream().map(GateRule::fromNode).toList(),
            registry.flag("register", true));
    registry.end();
    return spec;
  }
}
