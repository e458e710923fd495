package dev.tunestream.eval.serve.generate;

/** A request that waits for its turn. Two tickets are never equal. */
public final class Ticket {
  private final Ask ask;
  private final Audience audience;

  Ticket(Ask ask, Audience audience) {
    this.ask = ask;
    this.audience = audience;
  }

  Ask ask() {
    return ask;
  }

  Audience audience() {
    return audience;
  }
}
