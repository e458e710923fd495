package dev.tunestream.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
  @TempDir private Path folder;

  @Test
  void everyRowHasTheBytesThatWereAskedForAndIsTheOnlyOfItsKind() throws IOException {
    for (int bytes : new int[] {RowFile.LEAST_BYTES, 200, 3000}) {
      Path file = folder.resolve("rows-" + bytes);
      RowFile.write(file, 500, bytes);

      assertThat(Files.readAllLines(file))
          .hasSize(500)
          .doesNotHaveDuplicates()
          .allSatisfy(line -> assertThat(line).hasSize(bytes - 1).startsWith("{\"question\":"));
    }
  }
}
