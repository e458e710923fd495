package dev.tunestream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinnedImageTest {
  @ParameterizedTest
  @CsvSource({"kafka, apache/kafka", "store, minio/minio", "database, postgres"})
  void isTheOneOfDockerCompose(String part, String name) {
    assertThat(PinnedImage.pinned(part)).matches(name + ":\\S+").doesNotEndWith(":latest");
  }

  @Test
  void aPartWithoutImageIsRefused() {
    assertThatThrownBy(() -> PinnedImage.pinned("nothing"))
        .hasMessageContaining("docker-compose.yml names no image for nothing");
  }
}
