package dev.tunestream.registry.hub.push;

import dev.tunestream.registry.hub.HubRefusal;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;

/** Writes a file that comes within a commit, and refuses its first byte too many. */
final class InlineFile extends FilterOutputStream {
  private final Temporary.Room room;
  private final long most;
  private long bytes;

  InlineFile(Temporary.Room room, long most) throws IOException {
    super(Files.newOutputStream(room.file()));
    this.room = room;
    this.most = most;
  }

  @Override
  public void write(int one) throws IOException {
    count(1);
    out.write(one);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    count(length);
    out.write(buffer, offset, length);
  }

  private void count(int more) {
    bytes += more;
    if (bytes > most) {
      throw HubRefusal.tooLarge(
          "A file within the commit has more than %d bytes; larger ones are sent as LFS uploads. Set HF_HUB_DISABLE_XET=1 and push again.",
          most);
    }
    room.grow(more);
  }
}
