package dev.tunestream.service.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1%lo", "::ffff:127.0.0.1"})
  void isThisMachine(String address) {
    assertThat(Loopback.isLoopback(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "172.17.0.1",
        "::",
        "0.0.0.0",
        "fe80::1%eth0",
        "localhost",
        "127.0.0.1.example.org",
        ""
      })
  void isNot(String address) {
    assertThat(Loopback.isLoopback(address)).isFalse();
  }

  @Test
  void aConnectionWithoutAnAddressIsNot() {
    assertThat(Loopback.isLoopback(null)).isFalse();
  }
}
