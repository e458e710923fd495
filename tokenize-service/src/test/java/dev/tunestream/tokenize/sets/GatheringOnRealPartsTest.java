package dev.tunestream.tokenize.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.messaging.Pause;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks come while the waiting pauses: a pause makes what the test says. */
@QuarkusTest
@WithTestResource(TestStack.class)
class GatheringOnRealPartsTest {
  private static final List<Chunk> WANTED =
      List.of(new Chunk(0, 0, 10), new Chunk(1, 10, 10), new Chunk(2, 20, 5));

  @TempDir Path folder;
  @Inject ArtifactStore store;

  private final List<Integer> asked = new ArrayList<>();
  private Chunks chunks;
  private String set;

  @BeforeEach
  void anotherSet() throws IOException {
    chunks = new Chunks(store);
    set = store.put(folder.toString().getBytes()).hex();
  }

  @Test
  void chunksAreTakenAsTheyComeAndKeepTheirOrder() throws IOException {
    List<Integer> coming = new ArrayList<>(List.of(2, 0, 1));

    MadeChunks made =
        gathering(
                pause -> {
                  make(coming.removeFirst());
                  return false;
                })
            .gather(folder)
            .orElseThrow();

    assertThat(asked).containsExactly(0, 1, 2);
    assertThat(made.counts().train()).isEqualTo(3);
    assertThat(made.counts().trainLengths().rows()).isEqualTo(Map.of(5, 3));
    assertThat(made.files()).extracting(Files::readString).containsExactly("0", "1", "2");
  }

  @Test
  void whatIsThereIsNotAskedForAgain() throws IOException {
    make(1);

    gathering(
            pause -> {
              make(0);
              make(2);
              return false;
            })
        .gather(folder);

    assertThat(asked).containsExactly(0, 2);
  }

  @Test
  void chunksThatDoNotComeAreQueuedAgain() throws IOException {
    List<Runnable> rounds =
        new ArrayList<>(List.of(() -> make(0), () -> {}, () -> make(1), () -> make(2)));

    gathering(
            pause -> {
              rounds.removeFirst().run();
              return false;
            },
            () -> false,
            Duration.ZERO)
        .gather(folder);

    assertThat(asked).containsExactly(0, 1, 2, 1, 2);
  }

  @Test
  void aSetThatAnotherHasMadeIsNotWaitedFor() throws IOException {
    assertThat(gathering(pause -> false, () -> true, Gathering.PATIENCE).gather(folder)).isEmpty();
  }

  @Test
  void aChunkThatCannotBeMadeEndsTheWaitingAndIsForgotten() {
    Gathering gathering =
        gathering(
            pause -> {
              chunks.put(set, 1, ChunkResult.failed("no memory"));
              return false;
            });

    assertThatThrownBy(() -> gathering.gather(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("chunk 1 of its tokenized set can't be made: no memory");
    assertThat(chunks.done(set)).isEmpty();
  }

  @Test
  void aServiceThatStopsGivesUp() {
    assertThatThrownBy(() -> gathering(pause -> true).gather(folder))
        .isInstanceOf(ServiceStoppingException.class)
        .hasMessageContaining("at 0 of 3 chunks");
  }

  private Gathering gathering(Pause pause) {
    return gathering(pause, () -> false, Gathering.PATIENCE);
  }

  private Gathering gathering(Pause pause, BooleanSupplier madeByAnother, Duration patience) {
    return new Gathering(
        chunks, set, WANTED, chunk -> asked.add(chunk.number()), pause, madeByAnother, patience);
  }

  private void make(int number) {
    try {
      Path rows = Files.writeString(folder.resolve("made-" + number), "" + number);
      chunks.put(
          set,
          number,
          rows,
          new SetCounts(
              1, 0, 0, 5, new LengthCounts(Map.of(5, 1)), 0, 0, 0, Integer.MAX_VALUE, null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
