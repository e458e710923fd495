package dev.tunestream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
  @TempDir Path folder;
  private FakeService service;
  private TunestreamClient client;

  @BeforeEach
  void start() throws IOException {
    service = new FakeService();
    client = service.client();
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void asksForTheCardAsItWasRegistered() {
    service.answers(200, "# quotes");

    assertThat(client.exports().card("quotes", 3)).isEqualTo("# quotes");
    assertThat(service.requests()).containsExactly("GET /models/quotes/versions/3/card ");
  }

  @Test
  void asksForTheCardOfARepository() {
    service.answers(200, "# quotes");

    client.exports().card("quotes", 3, "me/quotes", "dev", true);

    assertThat(service.requests())
        .containsExactly(
            "GET /models/quotes/versions/3/card?repository=me%2Fquotes&revision=dev&merged=true ");
  }

  @Test
  void writesTheArchiveAndTellsHowItComes() {
    service.answers(200, "zipped");
    List<String> heard = new ArrayList<>();

    client
        .exports()
        .archive(
            "quotes",
            3,
            folder.resolve("quotes.zip"),
            (file, bytes, size) -> heard.add(file + " " + bytes + "/" + size));

    assertThat(folder.resolve("quotes.zip")).hasContent("zipped");
    assertThat(heard).containsExactly("quotes.zip 6/6");
    assertThat(folder).isDirectoryNotContaining("glob:**.arriving");
  }

  @Test
  void anArchiveThatIsRefusedLeavesNothing() {
    service.answers(404, "{\"detail\":\"There is no version 3 of model 'quotes'.\"}");
    Path file = folder.resolve("quotes.zip");

    assertThatThrownBy(() -> client.exports().archive("quotes", 3, file, TransferListener.NONE))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("There is no version 3 of model 'quotes'.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aBaseIsKeptOnlyIfItIsWhatItsDigestNames() {
    service.answers(200, "{\"files\":[{\"name\":\"config.json\"}]}").answers(200, "{}");
    Path base = folder.resolve("base");

    assertThatThrownBy(() -> client.exports().base("ab".repeat(32), base, TransferListener.NONE))
        .hasMessageContaining("The base model that registry-service sent is not abab");
    assertThat(Files.exists(base)).isFalse();
  }
}
