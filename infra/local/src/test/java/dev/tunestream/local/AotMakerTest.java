package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotMakerTest {
  @TempDir private Path directory;

  @Test
  void makesTheCacheWhileTheServiceRuns() throws Exception {
    ServiceSpec spec = new ServiceSpec("x", 64, false, false);
    Path jar = FakeService.install(directory, "x", FakeService.class);
    AotCache cache =
        new AotCache("x", jar, spec.options(), directory.resolve("aot"), AotCache.Mode.AUTO);
    try (Home home = Home.claim(directory.resolve("home"))) {
      int port = new Ports(home, Map.of()).of("x");
      ServiceProcess service =
          new ServiceProcess(
              spec,
              home,
              jar,
              Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "" + port),
              URI.create("http://127.0.0.1:" + port),
              cache,
              Duration.ofSeconds(60));
      service.start();
      long pid = service.pid();
      AotMaker maker = new AotMaker(home, Duration.ZERO, List.of(service));
      maker.start();
      while (cache.isMissing()) {
        assertThat(service.onExit()).isNotDone();
        Thread.sleep(20);
      }
      assertThat(service.pid()).isEqualTo(pid);
      service.stop();
      maker.stop();
      assertThat(directory.resolve("aot").toFile().list()).hasSize(1);
    }
  }
}
