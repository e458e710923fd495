package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class HelpTest {

  @TestFactory
  Stream<DynamicTest> everyCommandSaysWhatItDoesAndTakesJson() {
    return commands(Main.commandLine())
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command.getCommandSpec().qualifiedName(),
                    () -> {
                      assertThat(command.getCommandSpec().usageMessage().description())
                          .isNotEmpty();
                      assertThat(command.getCommandSpec().findOption("--json")).isNotNull();
                      assertThat(command.getUsageMessage())
                          .as("lines fit a terminal")
                          .satisfies(
                              help ->
                                  assertThat(help.lines())
                                      .allSatisfy(
                                          line ->
                                              assertThat(line.length()).isLessThanOrEqualTo(80)));
                    }));
  }

  @Test
  void kindsOfStacksStandAsTheyAreTyped() {
    assertThat(Main.commandLine().getUsageMessage().replaceAll("\\s+", " "))
        .contains("embedded, compose (containers). Default: embedded.");
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::commands));
  }
}
