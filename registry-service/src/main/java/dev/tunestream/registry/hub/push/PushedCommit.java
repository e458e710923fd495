package dev.tunestream.registry.hub.push;

import java.util.List;

/**
 * A commit as it came; its files are gone when it is closed.
 *
 * @param message what the pusher says, or null
 * @param parent the commit that it is based on, or null for whatever is newest
 */
record PushedCommit(
    String message, String parent, List<Operation> operations, List<Temporary.Room> rooms)
    implements AutoCloseable {
  @Override
  public void close() {
    rooms.forEach(Temporary.Room::close);
  }
}
