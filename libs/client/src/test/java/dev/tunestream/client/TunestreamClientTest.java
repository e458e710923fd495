package dev.tunestream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.events.DataRules;
import dev.tunestream.events.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunestreamClientTest {
  private static final String FILES =
      """
      {"files":[{"name":"adapter_config.json"},{"name":"adapter_model.safetensors"}]}""";

  private static final UploadReceipt RECEIPT =
      new UploadReceipt(
          "r-1", 2, List.of(new UploadReceipt.ReadFile("my quotes.jsonl", "ab", 2)), null);

  private FakeService service;
  private TunestreamClient client;
  @TempDir private Path folder;

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
  void sendsAFileWithItsNameAndTemplate() throws IOException {
    service.answers(
        202,
        """
        {"request":"r-1","rows":2,"files":[{"name":"my quotes.jsonl","sha256":"ab","rows":2}]}""");
    Path file = Files.writeString(folder.resolve("my quotes.jsonl"), "{}\n{}\n");

    UploadReceipt receipt =
        client
            .datasets()
            .upload(
                new Upload(
                    "quotes",
                    new Source.LocalFile(file),
                    null,
                    "quote-tags",
                    "quote=text",
                    DataRules.DEFAULT));

    assertThat(receipt).isEqualTo(RECEIPT);
    assertThat(service.requests())
        .containsExactly(
            "POST /datasets/quotes/files?template=quote-tags&map=quote%3Dtext&filename=my%20quotes.jsonl {}\n{}\n");
  }

  @Test
  void showsItsKeyWithEveryRequest() {
    service.answers(200, "{}");
    try (TunestreamClient keyed = service.client("ts_x")) {
      keyed.registry().models();
    }
    assertThat(service.authorizations()).containsExactly("Bearer ts_x");
  }

  @Test
  void showsNoKeyWhereItHasNone() {
    service.answers(200, "{}");
    client.registry().models();
    assertThat(service.authorizations()).containsOnlyNulls();
  }

  @Test
  void asksForAPartOfAHubsDataset() {
    service.answers(
        202,
        """
        {"request":"r-1","rows":2,"files":[{"name":"a/1.csv","sha256":"cd","rows":2}],
        "hub":{"repository":"owner/quotes","revision":"main","commit":"0123","config":"en","split":"test"}}""");
    Source source = new Source.HubData("owner/quotes", "main", "en", "test", List.of());

    UploadReceipt receipt =
        client.datasets().upload(new Upload("quotes", source, RecordKind.QUOTE, null, null, null));

    assertThat(receipt)
        .isEqualTo(
            new UploadReceipt(
                "r-1",
                2,
                List.of(new UploadReceipt.ReadFile("a/1.csv", "cd", 2)),
                new UploadReceipt.FromHub("owner/quotes", "main", "0123", "en", "test")));
    assertThat(service.requests())
        .containsExactly(
            "POST /datasets/quotes/hub?kind=quote&repository=owner%2Fquotes&revision=main&config=en&split=test ");
  }

  @Test
  void namesFilesOfAHubsDatasetOneByOne() {
    service.answers(202, "{\"request\":\"r-1\",\"rows\":2}");
    Source source =
        new Source.HubData("owner/quotes", "v1", null, null, List.of("a b.csv", "data/*"));

    client.datasets().upload(new Upload("quotes", source, null, null, null, null));

    assertThat(service.requests())
        .containsExactly(
            "POST /datasets/quotes/hub?repository=owner%2Fquotes&revision=v1&file=a%20b.csv&file=data%2F* ");
  }

  @Test
  void asksForAnObjectOfTheStore() {
    service.answers(202, "{\"request\":\"r-1\",\"rows\":2}");
    Source source = new Source.StoredObject("ab".repeat(32), "q.tsv");

    client.datasets().upload(new Upload("quotes", source, null, null, null, null));

    assertThat(service.requests())
        .containsExactly(
            "POST /datasets/quotes/objects/%s?filename=q.tsv ".formatted("ab".repeat(32)));
  }

  @Test
  void waitsForTheSeal() {
    service
        .answers(200, "{\"state\":\"PENDING\"}")
        .answers(
            200,
            """
            {"state":"SEALED","dataset":"quotes","digest":"d","accepted":1,"rejected":0,"duplicates":1}""");

    assertThat(client.datasets().awaitSeal(RECEIPT, Duration.ofMinutes(1)))
        .isEqualTo(new SealedDataset("quotes", "d", 1, 0, 1));
  }

  @Test
  void tellsWhyASealFailed() {
    service.answers(200, "{\"state\":\"FAILED\",\"error\":\"No row was accepted.\"}");

    assertThatThrownBy(() -> client.datasets().awaitSeal(RECEIPT, Duration.ofMinutes(1)))
        .isInstanceOf(ClientException.class)
        .hasMessage("No row was accepted.");
  }

  @Test
  void givesTheServicesOwnSentence() {
    service.answers(404, "{\"status\":404,\"detail\":\"There is no model 'poems'.\"}");

    assertThatThrownBy(() -> client.registry().model("poems"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("There is no model 'poems'.");
  }

  @Test
  void tellsTheStatusWhereThereIsNoSentence() {
    service.answers(500, "");

    assertThatThrownBy(() -> client.registry().models())
        .hasMessage("registry-service answered 500.");
  }

  @Test
  void namesTheAddressThatDoesNotAnswer() {
    service.close();

    assertThatThrownBy(() -> client.registry().models())
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("registry-service does not answer at http://127.0.0.1:");
  }

  @Test
  void uploadsOnlyTheFilesOfAModel() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    Files.writeString(model.resolve("config.json"), "{}");
    Files.writeString(model.resolve("README.md"), "#");
    TreeMap<String, String> tree =
        new TreeMap<>(Map.of("config.json", Digests.ofFile(model.resolve("config.json"))));
    service.answers(201, "").answers(200, "{\"digest\":\"%s\"}".formatted(Digests.ofTree(tree)));
    List<String> sent = new ArrayList<>();

    String base = client.bases().upload(model, sent::add).text();

    assertThat(base).isEqualTo("base:" + Digests.ofTree(tree));
    assertThat(sent).containsExactly("config.json");
  }

  @Test
  void keepsNoAdapterThatIsNotTheOneAskedFor() {
    service.answers(200, FILES).answers(200, "{}").answers(200, "weights");
    Path target = folder.resolve("adapter");

    assertThatThrownBy(() -> client.registry().downloadAdapter("ab".repeat(32), target))
        .hasMessageContaining("it was not kept");
    assertThat(target).doesNotExist();
  }

  @Test
  void downloadsAnAdapterAndKnowsItAgain() throws IOException {
    service.answers(200, FILES).answers(200, "{}").answers(200, "weights").answers(200, FILES);
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("adapter_config.json"), "{}");
    Files.writeString(files.resolve("adapter_model.safetensors"), "weights");
    TreeMap<String, String> tree = new TreeMap<>();
    try (var list = Files.list(files)) {
      list.forEach(file -> tree.put(file.getFileName().toString(), Digests.ofFile(file)));
    }
    String digest = Digests.ofTree(tree);
    Path target = folder.resolve("adapter");

    client.registry().downloadAdapter(digest, target);
    client.registry().downloadAdapter(digest, target);

    assertThat(target.resolve("adapter_model.safetensors")).hasContent("weights");
    assertThat(service.requests()).hasSize(4);
  }

  @Test
  void writesNoFileOutsideOfTheDirectory() {
    service.answers(200, "{\"files\":[{\"name\":\"../elsewhere\"}]}");

    assertThatThrownBy(
            () -> client.registry().downloadAdapter("ab".repeat(32), folder.resolve("adapter")))
        .hasMessageContaining("it was not kept");
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void namesJobsByRecipe() {
    assertThat(JobIds.next("quotes")).matches("quotes-\\d{8}-\\d{6}-[0-9a-f]{4}");
  }
}
