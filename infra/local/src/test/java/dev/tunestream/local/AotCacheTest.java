package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC");

  @TempDir private Path directory;
  private Path jar;

  @BeforeEach
  void installService() throws Exception {
    jar = FakeService.install(directory, "x", FakeService.Failing.class);
  }

  private AotCache cache(AotCache.Mode mode) {
    return new AotCache("x", jar, OPTIONS, directory.resolve("aot"), mode);
  }

  private static void run(List<String> command) throws Exception {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** A run that ends has recorded. */
  private void record(AotCache cache) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(cache.runOptions());
    command.addAll(List.of("-jar", jar.toString()));
    run(command);
  }

  private void make() throws Exception {
    AotCache first = cache(AotCache.Mode.AUTO);
    record(first);
    run(first.makeCommand());
    first.adopt();
    first.clean();
  }

  @Test
  void firstRunIsRecordedAndLaterRunsUseTheCache() throws Exception {
    assertThat(cache(AotCache.Mode.AUTO).runOptions()).contains("-XX:AOTMode=record");
    make();
    AotCache later = cache(AotCache.Mode.AUTO);
    assertThat(later.isMissing()).isFalse();
    assertThat(later.runOptions()).singleElement().asString().startsWith("-XX:AOTCache=");
  }

  @Test
  void onlyTheCacheOfTheLastBuildIsKept() throws Exception {
    make();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
    assertThat(cache(AotCache.Mode.AUTO).isMissing()).isTrue();
    make();
    assertThat(directory.resolve("aot").toFile().list()).hasSize(1);
  }

  @Test
  void recordingThatIsNotUsedIsRemoved() throws Exception {
    AotCache first = cache(AotCache.Mode.AUTO);
    record(first);
    assertThat(directory.resolve("aot")).isNotEmptyDirectory();
    first.clean();
    assertThat(directory.resolve("aot")).isEmptyDirectory();
  }

  @Test
  void useMakesNone() {
    assertThat(cache(AotCache.Mode.USE).runOptions()).isEmpty();
    assertThat(cache(AotCache.Mode.USE).isMissing()).isFalse();
  }

  @Test
  void offUsesNone() throws Exception {
    make();
    assertThat(cache(AotCache.Mode.OFF).runOptions()).isEmpty();
  }
}
