package dev.tunestream.service.keys;

import java.net.InetAddress;

/** Which callers are on this machine, by the address at the other end of the connection. */
final class Loopback {
  private Loopback() {}

  /**
   * @param address an IP address as text, or null where the connection has none
   */
  static boolean isLoopback(String address) {
    // A zone says through which interface, not who.
    String plain = address == null ? "" : address.replaceAll("%.*$", "");
    try {
      return InetAddress.ofLiteral(plain).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // a socket of another kind, whose caller is not known
    }
  }
}
