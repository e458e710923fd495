package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.GoldenMethods;
import dev.tunestream.lm.GoldenRun;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training with each method agrees with transformers and peft, step by step and in what is saved.
 */
class GoldenMethodRunTest {
  @TempDir Path folder;

  static Stream<GoldenRun> runs() {
    return GoldenMethods.runs();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void losses(GoldenRun run) throws IOException {
    assertThat(train(run).stream().map(StepReport::loss))
        .usingElementComparator(closer(1e-4))
        .containsExactlyElementsOf(run.steps("losses"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void gradientNorms(GoldenRun run) throws IOException {
    assertThat(train(run).stream().map(StepReport::gradNorm))
        .usingElementComparator(closer(5e-4))
        .containsExactlyElementsOf(run.steps("grad_norms"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void trainedAdapterReadAgain(GoldenRun run) throws IOException {
    train(run);

    try (LanguageModel model = LanguageModel.load(run.base(), Precision.FP32);
        AdapterHandle adapter = model.attach(folder.resolve("out"))) {
      assertThat(model.score(run.prompt(), adapter).lastLogits())
          .containsExactly(run.lastLogits(), within(1e-3f));
      assertThat(model.greedy(List.of(run.prompt()), 12, false, adapter, null).getFirst())
          .containsExactly(run.greedy());
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void trainedTensors(GoldenRun run) throws IOException {
    train(run);

    SafetensorsFile ours = weights(folder.resolve("out"));
    SafetensorsFile theirs = weights(run.trained());
    assertThat(ours.tensors().keySet()).isEqualTo(theirs.tensors().keySet());
    for (TensorEntry entry : theirs.tensors().values()) {
      assertThat(ours.tensors().get(entry.name()).shape()).isEqualTo(entry.shape());
      assertThat(values(ours, entry.name()))
          .as(entry.name())
          .containsExactly(values(theirs, entry.name()), within(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void writtenConfiguration(GoldenRun run) throws IOException {
    train(run);

    assertThat(sorted(Files.readString(folder.resolve("out").resolve(AdapterDirectory.CONFIG))))
        .isEqualTo(sorted(Files.readString(run.trained().resolve(AdapterDirectory.CONFIG))));
  }

  /** PEFT keeps names of modules in sets and writes them in any order. */
  private static String sorted(String json) {
    return Pattern.compile("\\[\n(.*?)\n  ]", Pattern.DOTALL)
        .matcher(json)
        .replaceAll(
            list ->
                Stream.of(list.group(1).split(",\n"))
                    .sorted()
                    .collect(Collectors.joining(",\n", "[\n", "\n  ]")));
  }

  private static SafetensorsFile weights(Path adapter) {
    return SafetensorsFile.open(adapter.resolve(AdapterDirectory.WEIGHTS));
  }

  private static float[] values(SafetensorsFile file, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return file.map(file.tensors().get(name), arena).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }
  }

  private List<StepReport> train(GoldenRun run) throws IOException {
    List<StepReport> steps = new ArrayList<>();
    GoldenMethods.train(
        run,
        folder.resolve("out"),
        new TrainingListener() {
          @Override
          public void step(StepReport report) {
            steps.add(report);
          }
        });
    return steps;
  }

  private static Comparator<Double> closer(double tolerance) {
    return (a, b) -> Math.abs(a - b) <= tolerance ? 0 : Double.compare(a, b);
  }
}
