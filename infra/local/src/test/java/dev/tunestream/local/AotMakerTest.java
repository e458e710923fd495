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
    withAService(
        AotCache.Mode.AUTO,
        (service, maker) -> {
          maker.start();
          while (service.cache().isMissing()) {
            assertThat(service.onExit()).isNotDone();
            Thread.sleep(20);
          }
        });
  }

  @Test
  void makesTheCacheOnRequest() throws Exception {
    withAService(
        AotCache.Mode.ON_REQUEST,
        (service, maker) -> {
          assertThat(maker.makeNow()).isEqualTo(1);
          assertThat(service.cache().isMissing()).isFalse();
          assertThat(maker.makeNow()).as("made a second time").isZero();
        });
  }

  private interface Work {
    void with(ServiceProcess service, AotMaker maker) throws Exception;
  }

  /** Runs a service without a cache; afterwards it is the same process still, and has one. */
  private void withAService(AotCache.Mode mode, Work work) throws Exception {
    ServiceSpec spec = new ServiceSpec("x", 64, false, false, false);
    Path jar = FakeService.install(directory, "x", FakeService.class);
    AotCache cache = new AotCache("x", jar, spec.options(), directory.resolve("aot"), mode);
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
      work.with(service, maker);
      assertThat(service.pid()).isEqualTo(pid);
      service.stop();
      maker.stop();
      assertThat(directory.resolve("aot").toFile().list()).hasSize(1);
    }
  }
}
