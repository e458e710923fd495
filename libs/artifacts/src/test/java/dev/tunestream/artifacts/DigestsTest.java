package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
  /** The sha256 of "abc" of FIPS 180-2, appendix B.1. */
  private static final Digest ABC =
      new Digest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  private static final byte[] BYTES = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void ofBytes() {
    assertThat(Digests.of(BYTES)).isEqualTo(ABC);
  }

  @Test
  void ofStream() throws Exception {
    assertThat(Digests.of(new ByteArrayInputStream(BYTES))).isEqualTo(ABC);
  }

  @Test
  void ofFile(@TempDir Path directory) throws Exception {
    assertThat(Digests.of(Files.write(directory.resolve("file"), BYTES))).isEqualTo(ABC);
  }

  /** The expected value is what `printf 'b.txt\0…\nz/a.txt\0…\n' | sha256sum` prints. */
  @Test
  void ofTreeIsOverSortedLines() {
    Map<String, Digest> files =
        Map.of("z/a.txt", Digests.of("hello\n".getBytes(StandardCharsets.US_ASCII)), "b.txt", ABC);
    assertThat(Digests.ofTree(files))
        .isEqualTo(new Digest("bb142d245572f4b90c94514525156736f01dba0196a315d8a4d1d4f8b868528e"));
  }
}
