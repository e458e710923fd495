package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCacheTest {
  private static final int KILOBYTE = 1024;

  @TempDir Path directory;

  private ObjectCache cache(long limit) {
    return new ObjectCache(directory, limit);
  }

  private static Digest digest(int n) {
    return Digests.of(new byte[] {(byte) n});
  }

  private static Path put(ObjectCache cache, int n) {
    return cache.object(digest(n), target -> Files.write(target, new byte[KILOBYTE]));
  }

  /** As if the entry had last been used so long ago. */
  private static Path age(Path entry, Duration age) throws IOException {
    return Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void fillsOnce() {
    ObjectCache cache = cache(1 << 20);
    put(cache, 1);
    Path again =
        cache.object(
            digest(1),
            target -> {
              throw new AssertionError("filled a second time");
            });
    assertThat(again).hasSize(KILOBYTE);
  }

  @Test
  void leavesNothingOfAFailedFill() {
    ObjectCache cache = cache(1 << 20);
    assertThatThrownBy(
        () ->
            cache.object(
                digest(1),
                target -> {
                  Files.write(target, new byte[10]);
                  throw new ArtifactNotFoundException("gone");
                }));
    assertThat(directory).isDirectoryNotContaining("glob:**/{objects,tmp}/*");
  }

  @Test
  void evictsTheLeastRecentlyUsed() throws Exception {
    ObjectCache cache = cache(3 * KILOBYTE);
    Path first = age(put(cache, 1), Duration.ofHours(2));
    Path second = age(put(cache, 2), Duration.ofHours(3));
    Path third = age(put(cache, 3), Duration.ofHours(1));
    Path fourth = put(cache, 4);
    assertThat(Stream.of(first, second, third, fourth).filter(Files::exists))
        .containsExactly(first, third, fourth);
  }

  @Test
  void useKeepsAnEntry() throws Exception {
    ObjectCache cache = cache(2 * KILOBYTE);
    Path first = age(put(cache, 1), Duration.ofHours(2));
    Path second = age(put(cache, 2), Duration.ofHours(1));
    put(cache, 1);
    put(cache, 3);
    assertThat(Stream.of(first, second).filter(Files::exists)).containsExactly(first);
  }

  @Test
  void keepsWhatWasJustHandedOutEvenAboveTheLimit() {
    ObjectCache cache = cache(KILOBYTE);
    assertThat(Stream.of(put(cache, 1), put(cache, 2))).allMatch(Files::exists);
  }

  @Test
  void countsALinkedFileOnce() throws Exception {
    ObjectCache cache = cache(2 * KILOBYTE);
    Path object = put(cache, 1);
    Path tree =
        cache.tree(digest(9), target -> Files.createLink(target.resolve("weights"), object));
    age(object, Duration.ofHours(2));
    age(tree, Duration.ofHours(1));
    put(cache, 2);
    assertThat(Stream.of(object, tree)).allMatch(Files::exists);
  }

  @Test
  void evictsATreeAsAWhole() throws Exception {
    ObjectCache cache = cache(2 * KILOBYTE);
    Path tree =
        cache.tree(
            digest(9),
            target -> {
              Files.write(target.resolve("a"), new byte[KILOBYTE]);
              Files.write(target.resolve("b"), new byte[KILOBYTE]);
            });
    age(tree, Duration.ofHours(1));
    put(cache, 1);
    assertThat(tree).doesNotExist();
  }

  @Test
  void removesWhatAKilledProcessLeft() throws Exception {
    ObjectCache cache = cache(1 << 20);
    Path left = age(Files.write(cache.temporary(), new byte[1]), Duration.ofDays(2));
    Path inWork = Files.write(cache.temporary(), new byte[1]);
    put(cache, 1);
    assertThat(Stream.of(left, inWork).filter(Files::exists)).containsExactly(inWork);
  }

  @Test
  void twoProcessesMayFillTheSameEntryAtOnce() throws Exception {
    ObjectCache one = cache(1 << 20);
    ObjectCache other = cache(1 << 20);
    Path fetched =
        one.tree(
            digest(9),
            target -> {
              Files.write(target.resolve("a"), new byte[KILOBYTE]);
              other.tree(digest(9), t -> Files.write(t.resolve("a"), new byte[KILOBYTE]));
            });
    assertThat(fetched.resolve("a")).hasSize(KILOBYTE);
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void anUnusableDirectoryIsNamed() throws Exception {
    Path file = Files.write(directory.resolve("file"), new byte[1]);
    ObjectCache cache = new ObjectCache(file, 1);
    assertThatThrownBy(() -> put(cache, 1))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("The cache of the object store in " + file + " cannot be used");
  }
}
