package dev.tunestream.cli.stack;

import dev.tunestream.cli.out.Output;

/** A stack for one command: the one that runs in a home, or else one that ends with the command. */
public final class StackSession implements AutoCloseable {
  private final StackState state;
  private final StackProcess started;

  private StackSession(StackState state, StackProcess started) {
    this.state = state;
    this.started = started;
  }

  /** Finds the stack, or starts one. */
  public static StackSession open(Home home, Output output) {
    if (home.running().isPresent()) {
      return new StackSession(home.running().get(), null);
    }
    if (home.kind() == StackKind.COMPOSE) {
      return new StackSession(home.require(), null);
    }
    output.note("No stack runs in " + home.directory() + "; starting one for this command.");
    StackProcess started = StackProcess.start(home, StackProcess.Kind.BORROWED, output);
    return new StackSession(started.state(), started);
  }

  public StackState state() {
    return state;
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
