package dev.tunestream.eval.serve.rest;

import dev.tunestream.eval.serve.generate.Audience;
import dev.tunestream.eval.serve.generate.Token;
import dev.tunestream.lm.generate.FinishReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** Counts tokens, and takes the time until the first. */
final class CountedAudience implements Audience {
  private final Audience audience;
  private final Counter promptTokens;
  private final Counter completionTokens;
  private final Timer firstToken;
  private final Timer.Sample waiting = Timer.start();
  private boolean began;

  CountedAudience(
      Audience audience, Counter promptTokens, Counter completionTokens, Timer firstToken) {
    this.audience = audience;
    this.promptTokens = promptTokens;
    this.completionTokens = completionTokens;
    this.firstToken = firstToken;
  }

  @Override
  public boolean isGone() {
    return audience.isGone();
  }

  @Override
  public void begin(List<Read> prompts) {
    promptTokens.increment(prompts.stream().mapToInt(Read::tokens).sum());
    audience.begin(prompts);
  }

  @Override
  public void grow(int answer, String text, List<Token> tokens) {
    if (!began) {
      began = true;
      waiting.stop(firstToken);
    }
    audience.grow(answer, text, tokens);
  }

  @Override
  public void end(int answer, FinishReason reason, int tokens) {
    completionTokens.increment(tokens);
    audience.end(answer, reason, tokens);
  }

  @Override
  public void end() {
    audience.end();
  }

  @Override
  public void fail(Throwable why) {
    audience.fail(why);
  }
}
