package dev.tunestream.registry.decide;

import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.VersionRegistered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what the backlog asks for, gates excepted, which need reports: versions for evaluated
 * jobs, {@code latest} for the newest version, and promotions. Each decision takes effect only when
 * it is read back from the journal; what follows from it is decided then.
 */
public final class Decisions {
  /** Always at the newest version. */
  static final String LATEST = "latest";

  private Decisions() {}

  /** The events to publish now, in this order. */
  public static List<Decision> of(Backlog backlog) {
    List<Decision> decisions = new ArrayList<>();
    Map<String, Integer> newest = new HashMap<>(backlog.newest());
    for (Backlog.Unregistered job : backlog.unregistered()) {
      int version = newest.merge(job.model(), 1, Integer::sum);
      decisions.add(register(job, version));
    }
    for (String model : backlog.latestBehind()) {
      decisions.add(move(model, LATEST, backlog.newest().get(model)));
    }
    for (Backlog.Unpromoted version : backlog.unpromoted()) {
      decisions.add(move(version.model(), version.alias(), version.version()));
    }
    return decisions;
  }

  /** A gate's verdict, as it is published. */
  public static Decision gate(Backlog.Undecided version, GateDecided verdict) {
    return new Decision(version.job() + "/GateDecided/" + version.candidate().alias(), verdict);
  }

  private static Decision register(Backlog.Unregistered job, int version) {
    return new Decision(
        job.job() + "/VersionRegistered/" + version,
        new VersionRegistered(
            job.model(), version, job.job(), job.adapter(), job.evaluated() ? job.job() : null));
  }

  private static Decision move(String model, String alias, int version) {
    return new Decision(
        model + "/AliasMoved/" + alias + "/" + version, new AliasMoved(model, alias, version));
  }
}
