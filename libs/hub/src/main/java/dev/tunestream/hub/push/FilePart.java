package dev.tunestream.hub.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Some bytes of a file on their way: read from disk as the connection takes them, and told to the
 * listener.
 *
 * @param from the first byte
 * @param length how many
 */
record FilePart(LocalFile file, long from, long length, PushListener listener) {
  private static final long REPORT_EVERY = 1 << 20;

  /** A body with the part's length; every attempt reads it anew. */
  BodyPublisher body() {
    return length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
  }

  private InputStream open() {
    try {
      FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
      return new Sent(Channels.newInputStream(channel.position(from)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads up to the part's end. */
  private final class Sent extends InputStream {
    private final InputStream in;
    private long read;
    private long reported;

    Sent(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int most) throws IOException {
      if (read == length) {
        return -1;
      }
      int n = in.read(buffer, offset, (int) Math.min(most, length - read));
      if (n < 0) {
        throw new IOException(file.path() + " became shorter while it was sent");
      }
      read += n;
      if (read - reported >= REPORT_EVERY || read == length) {
        reported = read;
        listener.progress(file.name(), from + read, file.size());
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
