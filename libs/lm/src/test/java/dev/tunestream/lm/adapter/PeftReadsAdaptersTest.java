package dev.tunestream.lm.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.GoldenMethods;
import dev.tunestream.lm.GoldenRun;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.Score;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters trained and saved here give the same loss and logits in peft, where Python has it. */
class PeftReadsAdaptersTest {
  private static final int[] IDS = {5, 9, 1, 30, 2, 7, 41, 11};

  @TempDir Path folder;

  @Test
  void lossAndLastLogits() throws IOException, InterruptedException {
    assumeTrue(
        python("-c", "import torch, transformers, peft").exitCode() == 0,
        "needs python3 with torch, transformers and peft");
    List<GoldenRun> runs = GoldenMethods.runs().toList();
    List<String> arguments = new ArrayList<>();
    arguments.add(Golden.reference("check_adapter.py").toString());
    arguments.add(IntStream.of(IDS).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    for (GoldenRun run : runs) {
      GoldenMethods.train(run, folder.resolve(run.name()), TrainingListener.NONE);
      arguments.addAll(List.of(run.base().toString(), folder.resolve(run.name()).toString()));
    }

    Ran ran = python(arguments.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    List<String> lines = ran.output().lines().filter(line -> line.startsWith("{")).toList();
    assertThat(lines).hasSameSizeAs(runs);
    for (int i = 0; i < runs.size(); i++) {
      compare(runs.get(i), new ObjectMapper().readTree(lines.get(i)));
    }
  }

  private void compare(GoldenRun run, JsonNode peft) {
    try (LanguageModel model = LanguageModel.load(run.base(), Precision.FP32);
        AdapterHandle adapter = model.attach(folder.resolve(run.name()))) {
      Score score = model.score(IDS, adapter);
      assertThat(score.loss())
          .as(run.name())
          .isCloseTo(peft.path("loss").doubleValue(), within(1e-4));
      assertThat(score.lastLogits())
          .as(run.name())
          .containsExactly(Golden.floats(peft.path("lastLogits")), within(1e-4f));
    }
  }

  private record Ran(int exitCode, String output) {}

  private static Ran python(String... arguments) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(Stream.concat(Stream.of("python3"), Stream.of(arguments)).toList())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return new Ran(127, e.getMessage()); // as a shell tells that there is no such program
    }
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Ran(process.waitFor(), text);
    }
  }
}
