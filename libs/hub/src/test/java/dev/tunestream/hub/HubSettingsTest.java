package dev.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {

  @TempDir Path home;

  @Test
  void asksHuggingFaceUnlessTold() {
    assertThat(HubSettings.from(Map.of("HF_HOME", home.toString())).endpoint())
        .isEqualTo(URI.create("https://huggingface.co"));
  }

  @Test
  void takesAnotherHub() {
    assertThat(HubSettings.from(Map.of("HF_ENDPOINT", "http://localhost:8080/")).endpoint())
        .isEqualTo(URI.create("http://localhost:8080"));
  }

  @Test
  void anotherAddressKeepsEverythingElse() {
    HubSettings settings = HubSettings.from(Map.of("HF_TOKEN", "hf_x", "HF_HOME", "/h"));

    HubSettings other = settings.at("http://127.0.0.1:8085/");

    assertThat(other.endpoint()).hasToString("http://127.0.0.1:8085");
    assertThat(other.token()).contains("hf_x");
    assertThat(other.cache()).isEqualTo(settings.cache());
  }

  @Test
  void keepsFilesBelowTheHome() {
    assertThat(HubSettings.from(Map.of("HF_HOME", home.toString())).cache())
        .isEqualTo(home.resolve("hub"));
  }

  @Test
  void prefersTheCacheThatIsNamed() {
    assertThat(
            HubSettings.from(Map.of("HF_HOME", home.toString(), "HF_HUB_CACHE", "/elsewhere"))
                .cache())
        .isEqualTo(Path.of("/elsewhere"));
  }

  @Test
  void findsTheTokenOfALogin() throws IOException {
    Files.writeString(home.resolve("token"), "secret\n");

    assertThat(HubSettings.from(Map.of("HF_HOME", home.toString())).token()).contains("secret");
  }

  @Test
  void neverShowsTheToken() {
    assertThat(HubSettings.from(Map.of("HF_TOKEN", "secret")).toString()).doesNotContain("secret");
  }

  @Test
  void refusesAnAddressWithoutAHost() {
    assertThatThrownBy(() -> HubSettings.from(Map.of("HF_ENDPOINT", "mirror")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'mirror'")
        .hasMessageContaining("HF_ENDPOINT");
  }
}
