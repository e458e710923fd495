package dev.tunestream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.bench.training.TrainingCase;
import dev.tunestream.cli.Main;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class HelpTest {

  @TestFactory
  Stream<DynamicTest> everyCommandSaysWhatItDoesInLinesThatFitATerminal() {
    CommandLine bench = Main.commandLine(new BenchCommand());
    return Stream.concat(Stream.of(bench), bench.getSubcommands().values().stream())
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command.getCommandName(),
                    () -> {
                      assertThat(command.getCommandSpec().usageMessage().description())
                          .isNotEmpty();
                      assertThat(command.getUsageMessage()).contains("xample");
                      assertThat(command.getUsageMessage().lines())
                          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
                    }));
  }

  @Test
  void theHelpNamesEveryCaseOfTraining() {
    CommandLine train = Main.commandLine(new BenchCommand()).getSubcommands().get("train");
    assertThat(train.getUsageMessage())
        .contains(Arrays.stream(TrainingCase.values()).map(TrainingCase::caseName).toList());
  }
}
