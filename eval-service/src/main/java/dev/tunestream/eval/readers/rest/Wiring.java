package dev.tunestream.eval.readers.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.eval.readers.Ratings;
import dev.tunestream.eval.readers.ReadReports;
import dev.tunestream.eval.run.Outcomes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the parts that know no framework together. */
final class Wiring {
  @Produces
  @Singleton
  static Ratings ratings() {
    return new Ratings();
  }

  @Produces
  @Singleton
  static ReadReports reports(Outcomes outcomes, ArtifactStore store, Ratings ratings) {
    return new ReadReports(outcomes, store, ratings);
  }
}
