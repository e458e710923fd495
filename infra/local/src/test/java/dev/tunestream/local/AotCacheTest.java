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
    Files.createDirectory(directory.resolve("aot"));
  }

  private AotCache cache(AotCache.Mode mode) {
    return new AotCache("x", jar.getParent(), OPTIONS, directory.resolve("aot"), mode);
  }

  private void run(AotCache cache) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(cache.options());
    command.addAll(List.of("-jar", jar.toString()));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void record() throws Exception {
    AotCache first = cache(AotCache.Mode.AUTO);
    run(first);
    first.adopt(true);
  }

  @Test
  void firstRunMakesItAndLaterRunsUseIt() throws Exception {
    assertThat(cache(AotCache.Mode.AUTO).isRecorded()).isTrue();
    record();
    AotCache later = cache(AotCache.Mode.AUTO);
    assertThat(later.isRecorded()).isFalse();
    assertThat(later.options()).singleElement().asString().startsWith("-XX:AOTCache=");
  }

  @Test
  void onlyOneIsKept() throws Exception {
    record();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
    assertThat(cache(AotCache.Mode.AUTO).isRecorded()).isTrue();
    record();
    assertThat(directory.resolve("aot").toFile().list()).hasSize(1);
  }

  @Test
  void whatAKilledRunWroteIsNotKept() throws Exception {
    AotCache first = cache(AotCache.Mode.AUTO);
    run(first);
    first.adopt(false);
    assertThat(directory.resolve("aot")).isEmptyDirectory();
  }

  @Test
  void useMakesNone() {
    assertThat(cache(AotCache.Mode.USE).options()).isEmpty();
  }

  @Test
  void offUsesNone() throws Exception {
    record();
    assertThat(cache(AotCache.Mode.OFF).options()).isEmpty();
  }
}
