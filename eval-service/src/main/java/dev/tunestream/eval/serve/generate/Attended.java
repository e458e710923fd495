package dev.tunestream.eval.serve.generate;

/** A request whose answers are being generated. */
final class Attended {
  private final Audience audience;
  private int open;
  private boolean ended;

  /**
   * @param answers how many it gets
   */
  Attended(Audience audience, int answers) {
    this.audience = audience;
    this.open = answers;
  }

  Audience audience() {
    return audience;
  }

  void oneLess() {
    open--;
    if (open == 0) {
      audience.end();
      ended = true;
    }
  }

  /** Tells that no more comes, where not all has come. */
  void fail(Throwable why) {
    if (!ended) {
      ended = true;
      audience.fail(why);
    }
  }
}
