package dev.tunestream.eval.serve.rest;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.tensor.OutOfMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from failures to what a client is told. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static RefusedException of(Throwable thrown) {
    return switch (thrown) {
      case RefusedException e -> e;
      case StoreUnavailableException e -> RefusedException.notNow(e.getMessage());
      case ArtifactException e -> RefusedException.of(500, e.getMessage());
      case ModelFormatException e -> RefusedException.of(500, e.getMessage());
      case RuntimeException e when OutOfMemory.isCauseOf(e) -> outOfMemory(e);
      default -> unexpected(thrown);
    };
  }

  private static RefusedException outOfMemory(RuntimeException thrown) {
    LOG.warn("A request did not find the memory that it needs", thrown);
    return RefusedException.notNow(
        "There is too little memory for this request. Ask for fewer answers or tokens at a time, or give the service more memory.");
  }

  private static RefusedException unexpected(Throwable thrown) {
    LOG.error("A request failed", thrown);
    return RefusedException.of(500, "Something went wrong inside the service; its log tells what.");
  }
}
