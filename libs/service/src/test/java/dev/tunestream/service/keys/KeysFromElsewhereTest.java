package dev.tunestream.service.keys;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tunestream.keys.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that come in by another address of this machine than its loopback. */
@QuarkusTest
@WithTestResource(KeyRing.class)
@TestProfile(KeysFromElsewhereTest.OnAllAddresses.class)
class KeysFromElsewhereTest {
  /** The service listens on all of them. */
  public static class OnAllAddresses implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.host", "0.0.0.0");
    }
  }

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private KeyRing ring;
  private String address;

  @BeforeEach
  void findAnAddress() throws SocketException {
    Optional<InetAddress> found =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(Inet4Address.class::isInstance)
            .filter(one -> !one.isLoopbackAddress())
            .findFirst();
    assumeTrue(found.isPresent(), "this machine has no address but its loopback");
    address = found.get().getHostAddress();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/look", "/plain/look"})
  void lookNothingUpWithoutAKey(String route) {
    request()
        .get(route)
        .then()
        .statusCode(401)
        .body("detail", containsString("This needs a key with the role reader"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/look", "/plain/look"})
  void areNotBelievedThatTheyCameFromHere(String route) {
    request()
        .header("X-Forwarded-For", "127.0.0.1")
        .header("Forwarded", "for=127.0.0.1")
        .get(route)
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/look", "/plain/look"})
  void lookThingsUpWithAnyKey(String route) {
    request()
        .header("Authorization", "Bearer " + ring.secret(Role.READER))
        .get(route)
        .then()
        .statusCode(200);
  }

  private RequestSpecification request() {
    return given().baseUri("http://" + address).port(port);
  }
}
