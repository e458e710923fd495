package dev.tunestream.cli.lm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.cli.Main;
import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.model.RandomModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code lm train} is killed ten times, wherever it is just then, and started again each time: the
 * result has the bytes of a training that nobody disturbed.
 */
@EnabledIfSystemProperty(
    named = "tunestream.e2e",
    matches = "kills",
    disabledReason = "takes minutes; run it with -Dtunestream.e2e=kills")
class KillsTest {
  private static final int STEPS = 600;
  private static final int KILLS = 10;

  /** Steps that a process is let do at most before it is killed, as far as they are seen here. */
  private static final int MOST_STEPS = 40;

  private static final int VOCABULARY = 256;
  private static final long SEED = System.nanoTime();

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    RandomModel.write(
        folder.resolve("base"),
        new GptNeoxConfig(
            VOCABULARY,
            32,
            2,
            4,
            64,
            64,
            0.25,
            10_000,
            1e-5,
            Activation.GELU,
            true,
            true,
            false,
            0),
        5);
    Random random = new Random(5);
    Files.write(
        folder.resolve("rows.jsonl"),
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    "{\"input_ids\":[%s],\"prompt_length\":2}"
                        .formatted(
                            random
                                .ints(random.nextInt(6, 48), 0, VOCABULARY)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(","))))
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lora     | {method: lora, dropout: 0.1}
          prompt   | {method: prompt}
          p-tuning | {method: p-tuning, encoder: lstm, dropout: 0.1}
          qlora    | {method: qlora, targets: all-linear, dropout: 0.1}
          full     | {method: full}
          """)
  void aTrainingThatIsKilledTenTimesEndsWithTheSameBytes(String name, String adapter)
      throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve(name + ".yaml"),
            "adapter: %s\ntraining: {maxSteps: %d, saveEvery: 5, batchSize: 2, gradientAccumulation: 2, precision: fp32}"
                .formatted(adapter, STEPS));
    assertThat(train(recipe, name + "-straight", STEPS + 1, 0)).isEqualTo(STEPS);

    Random random = new Random(SEED);
    List<Integer> steps = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      steps.add(train(recipe, name, random.nextInt(MOST_STEPS), random.nextInt(20)));
      assertThat(folder.resolve(name)).as("it has not ended yet").doesNotExist();
    }
    int last = train(recipe, name, STEPS + 1, 0);

    System.out.printf(
        "%s: killed behind %s steps, the last process did %d; seed %d%n", name, steps, last, SEED);
    assertThat(last).isBetween(1, STEPS - 1);
    assertThat(TreeDigest.ofDirectory(folder.resolve(name)))
        .as("seed %d, kills behind %s steps", SEED, steps)
        .isEqualTo(TreeDigest.ofDirectory(folder.resolve(name + "-straight")));
  }

  /**
   * Trains in a process of its own and kills it, unless it ends before.
   *
   * @param mostSteps how many of its steps to see before
   * @param milliseconds how long to wait after the last of them
   * @return how many steps it told of
   */
  private static int train(Path recipe, String out, int mostSteps, int milliseconds)
      throws IOException {
    Path log = folder.resolve(out + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dai.djl.offline=true",
                    "-Dtunestream.root=" + folder,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "lm",
                    "train",
                    "--base",
                    folder.resolve("base").toString(),
                    "--tokens",
                    folder.resolve("rows.jsonl").toString(),
                    "--recipe",
                    recipe.toString(),
                    "--checkpoints",
                    folder.resolve(out + "-checkpoints").toString(),
                    "--out",
                    folder.resolve(out).toString(),
                    "--json"))
            .redirectError(log.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    int steps = 0;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = ""; steps < mostSteps && line != null; ) {
        line = lines.readLine();
        if (line != null && line.startsWith("{\"step\":")) {
          steps++;
        }
      }
      if (steps == mostSteps) {
        Thread.sleep(milliseconds);
        process.destroyForcibly();
      }
      int status = process.waitFor();
      assertThat(status).as(Files.readString(log)).isEqualTo(steps == mostSteps ? 137 : 0);
      return steps;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
