package dev.tunestream.lm.train.optimizer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.train.optimizer.SampleRun;
import dev.tunestream.lm.train.optimizer.UpdateRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatePlacementTest {
  private static final int LAST = SampleRun.STEPS;

  @TempDir Path folder;

  static Stream<Arguments> pagedRules() {
    return SampleRun.RULES.keySet().stream()
        .sorted()
        .flatMap(kind -> Stream.of("host", "file").map(place -> Arguments.of(kind, place)));
  }

  @ParameterizedTest
  @MethodSource("pagedRules")
  void pagedStateChangesNoBit(String kind, String place) throws IOException {
    UpdateRule rule = SampleRun.RULES.get(kind);
    try (SampleRun resident = new SampleRun(rule, new StatePlacement.Resident());
        SampleRun paged = new SampleRun(rule, placement(place))) {
      assertSame(paged.steps(1, LAST), resident.steps(1, LAST));
    }
  }

  static Stream<Arguments> rulesAndPlaces() {
    return SampleRun.RULES.keySet().stream()
        .sorted()
        .flatMap(
            kind -> Stream.of("resident", "host", "file").map(place -> Arguments.of(kind, place)));
  }

  /** Saved from one placement and restored to another. */
  @ParameterizedTest
  @MethodSource("rulesAndPlaces")
  void restoredStateGoesOnToTheSameBits(String kind, String place) throws IOException {
    UpdateRule rule = SampleRun.RULES.get(kind);
    Path parameters = folder.resolve("parameters.safetensors");
    Path state = folder.resolve("state.safetensors");
    try (SampleRun saved = new SampleRun(rule, placement(place)).steps(1, 5)) {
      TensorFiles.write(parameters, saved.parameters());
      TensorFiles.write(state, saved.state());
    }
    String other = place.equals("file") ? "resident" : "file";
    try (SampleRun straight = new SampleRun(rule, new StatePlacement.Resident()).steps(1, LAST);
        SampleRun restored = new SampleRun(rule, placement(other))) {
      TensorFiles.restore(parameters, restored.parameters());
      TensorFiles.restore(state, restored.state());
      assertSame(restored.steps(6, LAST), straight);
    }
  }

  @Test
  void theFileLeavesNothingBehind() throws IOException {
    SampleRun run = new SampleRun(SampleRun.RULES.get("adamw"), new StatePlacement.InFile(folder));
    run.steps(1, 2).close();

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFileThatCannotBeMadeIsRefusedWithItsPlaceAndSize() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file");

    assertThatThrownBy(
            () -> new SampleRun(SampleRun.RULES.get("adamw"), new StatePlacement.InFile(taken)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(taken + ": the optimizer's state of ")
        .hasMessageContaining("turn paging off");
  }

  @Test
  void aFileForWhichThereIsNoRoomIsRefused() {
    assertThatThrownBy(() -> FileMemory.create(folder, 1L << 60, 4096))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the optimizer's state of 1152921504606846976 bytes")
        .hasMessageContaining("bytes are free");
  }

  private StatePlacement placement(String name) {
    return switch (name) {
      case "host" -> new StatePlacement.InHostMemory();
      case "file" -> new StatePlacement.InFile(folder);
      default -> new StatePlacement.Resident();
    };
  }

  private static void assertSame(SampleRun actual, SampleRun expected) {
    Map<String, byte[]> bytes = actual.bytes();
    expected
        .bytes()
        .forEach((name, value) -> assertThat(bytes.get(name)).as(name).isEqualTo(value));
    assertThat(bytes).hasSameSizeAs(expected.bytes());
  }
}
