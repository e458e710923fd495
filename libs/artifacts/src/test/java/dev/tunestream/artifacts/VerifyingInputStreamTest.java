package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class VerifyingInputStreamTest {
  private static final byte[] CONTENT = {1, 2, 3, 4, 5};

  private static InputStream over(byte[] content) {
    return new VerifyingInputStream(
        new ByteArrayInputStream(content), "objects/x", Digests.of(CONTENT));
  }

  @Test
  void passesGoodContentThrough() throws Exception {
    assertThat(over(CONTENT).readAllBytes()).isEqualTo(CONTENT);
  }

  @Test
  void countsSingleAndSkippedBytes() throws Exception {
    InputStream in = over(CONTENT);
    assertThat(in.read()).isEqualTo(1);
    assertThat(in.skip(2)).isEqualTo(2);
    assertThat(in.readAllBytes()).containsExactly(4, 5);
  }

  @Test
  void refusesOtherContentAtTheEnd() {
    assertThatThrownBy(() -> over(new byte[] {1, 2, 3, 4, 6}).readAllBytes())
        .isInstanceOf(DigestMismatchException.class)
        .hasMessageContaining("objects/x is damaged in the store");
  }

  @Test
  void refusesShortContent() {
    assertThatThrownBy(() -> over(new byte[] {1, 2}).readAllBytes())
        .isInstanceOf(DigestMismatchException.class);
  }

  @Test
  void aBrokenConnectionMeansTheStoreIsAway() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }
        };
    InputStream in = new VerifyingInputStream(broken, "objects/x", Digests.of(CONTENT));
    assertThatThrownBy(in::readAllBytes)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("broke while reading objects/x: reset");
  }
}
