package dev.tunestream.cli.out;

/** How far a piece of work has come. */
public interface Progress extends AutoCloseable {
  /**
   * @param done units done so far
   * @param message a few words beside it, such as the loss; empty for none
   */
  void at(long done, String message);

  @Override
  void close();
}
