package dev.tunestream.registry.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class StoredZipTest {
  private static final StoredZip ZIP =
      new StoredZip(
          List.of(entry("README.md", "# a"), entry("weights.safetensors", "xyz".repeat(999))));

  @Test
  void itsLengthIsKnownBeforehand() throws IOException {
    assertThat(ZIP.length()).isEqualTo(OptionalLong.of(bytes(ZIP).length));
  }

  @Test
  void isTheSameEachTime() throws IOException {
    assertThat(bytes(ZIP)).isEqualTo(bytes(ZIP));
  }

  @Test
  void holdsTheFilesInTheirOrder() throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes(ZIP)))) {
      ZipEntry first = in.getNextEntry();
      assertThat(first.getName()).isEqualTo("README.md");
      assertThat(first.getTimeLocal()).isEqualTo("1980-02-01T00:00");
      assertThat(in.readAllBytes()).asString().isEqualTo("# a");
      assertThat(in.getNextEntry().getName()).isEqualTo("weights.safetensors");
      assertThat(in.readAllBytes()).hasSize(2997);
    }
  }

  @Test
  void tellsNoLengthWhereTheFormatChanges() {
    StoredZip large =
        new StoredZip(
            List.of(
                new StoredZip.Entry(
                    "a", 0xffffffffL, () -> new ByteArrayInputStream(new byte[0]))));
    assertThat(large.length()).isEmpty();
  }

  private static StoredZip.Entry entry(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new StoredZip.Entry(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(StoredZip zip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    zip.write(out);
    return out.toByteArray();
  }
}
