package dev.tunestream.registry.hub.push;

import dev.tunestream.registry.hub.HubRefusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body. That a client goes away while it sends is no fault of the service. */
final class Body extends FilterInputStream {
  private long bytes;

  Body(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int n = in.read(buffer, offset, length);
      bytes += Math.max(n, 0);
      return n;
    } catch (IOException e) {
      throw HubRefusal.malformed(
          "The connection ended after %d bytes of the body; nothing of it is kept.", bytes);
    }
  }
}
