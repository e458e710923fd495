package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys as people make, use and lose them. */
@ExtendWith(Stack.Extension.class)
class KeysIT {
  private final Stack stack;

  KeysIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void aKeyOpensWhatItsRoleSaysUntilItIsRevoked() {
    String reader = create("it-reader", "reader");
    String submitter = create("it-submitter", "submitter");

    assertThat(seal(null).statusCode()).isEqualTo(401);
    Pauses.until("the reader is known", () -> seal(reader).statusCode() == 403);
    assertThat(Tunestream.json(seal(reader).body()).path("detail").asText())
        .startsWith(
            "This needs a key with the role submitter; the key 'it-reader' has the role reader.");
    Pauses.until("the submitter is known", () -> seal(submitter).statusCode() == 202);

    assertThat(stack.run("keys", "revoke", "it-submitter").exitCode()).isZero();
    Pauses.until("the key is not valid any more", () -> seal(submitter).statusCode() == 401);
  }

  @Test
  void theStacksOwnKeyIsForItsOwnerAndShownNowhere() throws IOException {
    Tunestream.Ran status = stack.run("status", "--json");
    Path file = Path.of(status.lastJson().path("keyFile").asText());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(status.out()).doesNotContain(Files.readString(file).strip());
  }

  private String create(String name, String role) {
    Tunestream.Ran ran = stack.run("keys", "create", "--name", name, "--role", role, "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode made = ran.lastJson();
    assertThat(made.path("role").asText()).isEqualTo(role);
    return made.path("key").asText();
  }

  /** Asks for a snapshot, which a submitter may. */
  private HttpResponse<String> seal(String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stack.service("ingest-service").resolve("/datasets/keys-it/seals"))
            .POST(HttpRequest.BodyPublishers.noBody());
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("ingest-service does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
