package dev.tunestream.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsInStoreTest {
  private static final int RACERS = 8;

  private static S3Server server;
  private static ArtifactStore store;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws Exception {
    server = new S3Server(folder.resolve("store"));
    store = new ArtifactStore(server.config(folder.resolve("cache")));
    store.ensureBucket();
  }

  @AfterAll
  static void stopServer() throws Exception {
    store.close();
    server.close();
  }

  @Test
  void absentDocumentIsNothing() {
    assertThat(store.read(DocumentKey.of("absent", "x"))).isEmpty();
  }

  @Test
  void firstOneIsCreated() {
    DocumentKey key = DocumentKey.of("created", "x");
    Written written = store.createIfAbsent(key, "first".getBytes(UTF_8));
    assertThat(written.created()).isTrue();
    assertThat(store.read(key).orElseThrow()).asString(UTF_8).isEqualTo("first");
  }

  @Test
  void secondOneGetsTheFirst() {
    DocumentKey key = DocumentKey.of("twice", "x");
    store.createIfAbsent(key, "first".getBytes(UTF_8));
    Written written = store.createIfAbsent(key, "second".getBytes(UTF_8));
    assertThat(written.created()).isFalse();
    assertThat(written.content()).asString(UTF_8).isEqualTo("first");
  }

  @RepeatedTest(25)
  void oneOfARaceWinsAndAllSeeIt(RepetitionInfo round) throws Exception {
    DocumentKey key = DocumentKey.of("race", "round-" + round.getCurrentRepetition(), "outcome");
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Written>> racers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
      for (int i = 0; i < RACERS; i++) {
        byte[] mine = ("racer " + i).repeat(200).getBytes(UTF_8);
        Callable<Written> racer =
            () -> {
              start.await();
              return store.createIfAbsent(key, mine);
            };
        racers.add(threads.submit(racer));
      }
      start.countDown();
    }
    List<Written> results = new ArrayList<>();
    for (Future<Written> racer : racers) {
      results.add(racer.get());
    }
    assertThat(results).filteredOn(Written::created).hasSize(1);
    byte[] stored = store.read(key).orElseThrow();
    assertThat(results).extracting(Written::content).containsOnly(stored);
  }

  @Test
  void putWritesOver() {
    DocumentKey key = DocumentKey.of("over", "x");
    store.put(key, "one".getBytes(UTF_8));
    store.put(key, "two".getBytes(UTF_8));
    assertThat(store.read(key).orElseThrow()).asString(UTF_8).isEqualTo("two");
  }

  @Test
  void listHasAllBelowThePrefixAndNothingElse() {
    for (String[] key :
        List.of(
            new String[] {"listed", "b"},
            new String[] {"listed", "a", "x"},
            new String[] {"listed-too", "c"})) {
      store.put(DocumentKey.of(key), new byte[] {1});
    }
    assertThat(store.list(DocumentKey.of("listed")))
        .containsExactly(DocumentKey.of("listed", "a", "x"), DocumentKey.of("listed", "b"));
  }

  @Test
  void listOfNothingIsEmpty() {
    assertThat(store.list(DocumentKey.of("nothing-here"))).isEmpty();
  }

  @Test
  void deletedDocumentIsGone() {
    DocumentKey key = DocumentKey.of("deleted", "x");
    store.put(key, new byte[] {1});
    store.delete(key);
    store.delete(key);
    assertThat(store.read(key)).isEmpty();
  }

  @Test
  void largeDocumentIsRefused() {
    assertThatThrownBy(
            () -> store.put(DocumentKey.of("large"), new byte[DocumentStore.MAX_BYTES + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 8388608 are allowed");
  }
}
