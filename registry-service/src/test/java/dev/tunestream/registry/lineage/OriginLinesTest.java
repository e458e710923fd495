package dev.tunestream.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginLinesTest {
  @TempDir private Path folder;
  private Path lines;

  @BeforeEach
  void write() throws IOException {
    lines =
        Files.writeString(
            folder.resolve("origins"),
            """
            {"id":"1","offset":5,"partition":0,"source":"file:ab","topic":"tunestream.raw-records"}
            {"id":"11","offset":6,"partition":0,"source":"file:ab","topic":"tunestream.raw-records"}
            {"equal":{"id":"1","source":"file:ab"},"id":"1","offset":7,"partition":1,"source":"/\\"odd\\"","topic":"tunestream.raw-records"}
            """);
  }

  @Test
  void findsARecordByItsIdentity() throws IOException {
    assertThat(OriginLines.find(lines, new Wanted.Identity("file:ab", "11")))
        .hasValueSatisfying(found -> assertThat(found.number()).isEqualTo(1));
  }

  @Test
  void aSourceWithQuotationMarksIsFound() throws IOException {
    assertThat(OriginLines.find(lines, new Wanted.Identity("/\"odd\"", "1")))
        .hasValueSatisfying(found -> assertThat(found.number()).isEqualTo(2));
  }

  @Test
  void theRecordThatAnotherRepeatsIsNotTakenForIt() throws IOException {
    Path leftOut = Files.writeString(folder.resolve("left"), Files.readAllLines(lines).getLast());

    assertThat(OriginLines.find(leftOut, new Wanted.Identity("file:ab", "1"))).isEmpty();
  }

  @Test
  void findsARecordByItsPlace() throws IOException {
    assertThat(OriginLines.find(lines, new Wanted.Place("tunestream.raw-records", 0, 6)))
        .hasValueSatisfying(
            found -> assertThat(found.origin().path("id").asText()).isEqualTo("11"));
    assertThat(OriginLines.find(lines, new Wanted.Place("tunestream.raw-records", 1, 6))).isEmpty();
  }
}
