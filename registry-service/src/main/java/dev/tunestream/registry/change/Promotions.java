package dev.tunestream.registry.change;

import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.GateDecided;
import dev.tunestream.recipe.Names;
import dev.tunestream.registry.gate.Candidate;
import dev.tunestream.registry.gate.Evaluated;
import dev.tunestream.registry.gate.GateRules;
import dev.tunestream.registry.gate.Gatekeeper;
import dev.tunestream.registry.query.AliasQueries;
import dev.tunestream.registry.query.Evaluation;
import dev.tunestream.registry.query.EvaluationQueries;
import dev.tunestream.registry.query.GateQueries;
import dev.tunestream.service.RequestRefusedException;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets versions take aliases, through their gates. */
@ApplicationScoped
public class Promotions {
  private final Changes changes;
  private final Gatekeeper gatekeeper;
  private final GateQueries gates;
  private final AliasQueries aliases;
  private final EvaluationQueries evaluations;

  Promotions(
      Changes changes,
      Gatekeeper gatekeeper,
      GateQueries gates,
      AliasQueries aliases,
      EvaluationQueries evaluations) {
    this.changes = changes;
    this.gatekeeper = gatekeeper;
    this.gates = gates;
    this.aliases = aliases;
    this.evaluations = evaluations;
  }

  /**
   * What the gate would say now; nothing is kept.
   *
   * @param evaluation the evidence, or null for the version's own
   */
  public GateDecided verdict(String model, int version, String alias, String evaluation) {
    GateQueries.Version candidate =
        gates
            .version(model, version, alias)
            .orElseThrow(
                () ->
                    RequestRefusedException.unknown(
                        "There is no version %d of model '%s'.".formatted(version, model)));
    Evaluated evidence =
        evaluation == null
            ? candidate.own()
            : offered(model, version, candidate.adapter(), evaluation);
    return gatekeeper.decide(
        new Candidate(model, version, alias),
        GateRules.of(candidate.ofModel(), candidate.ofRecipe()),
        evidence);
  }

  /**
   * Moves the alias when the gate lets the version pass, or it is overridden. The decision is kept
   * either way.
   *
   * @throws RequestRefusedException if the gate refuses, or the alias points elsewhere than
   *     expected
   */
  public void make(Promotion wanted) {
    checkAlias(wanted.alias());
    int now = pointsTo(wanted.model(), wanted.alias());
    if (wanted.expects() != null && wanted.expects() != now) {
      throw moved(wanted, now);
    }
    GateDecided verdict =
        verdict(wanted.model(), wanted.version(), wanted.alias(), wanted.evaluation())
            .askedBy(wanted.by(), wanted.override());
    changes.make(verdict);
    if (!verdict.isOpen()) {
      throw RequestRefusedException.conflict(
          "The gate to '%s' refuses version %d of '%s'. %s The decision is kept; an admin can override it with a reason."
              .formatted(wanted.alias(), wanted.version(), wanted.model(), verdict.reason()));
    }
    if (now == wanted.version()) {
      return;
    }
    AliasMoved move =
        new AliasMoved(
            wanted.model(),
            wanted.alias(),
            wanted.version(),
            now,
            wanted.by(),
            wanted.reason() == null ? verdict.override() : wanted.reason());
    if (!changes.make(move)) {
      throw moved(wanted, pointsTo(wanted.model(), wanted.alias()));
    }
  }

  /**
   * Takes an alias away.
   *
   * @param expects where it points to until now, or null where that doesn't matter
   */
  public void remove(String model, String alias, Integer expects, String by, String reason) {
    checkAlias(alias);
    int now = pointsTo(model, alias);
    if (now == 0) {
      throw RequestRefusedException.unknown(
          "Model '%s' has no alias '%s'.".formatted(model, alias));
    }
    if (expects != null && expects != now
        || !changes.make(new AliasMoved(model, alias, null, now, by, reason))) {
      throw RequestRefusedException.conflict(
          "The alias '%s' of '%s' points to version %d, not to the one that was expected; nothing was changed."
              .formatted(alias, model, pointsTo(model, alias)));
    }
  }

  private static void checkAlias(String alias) {
    if (!Names.isFreeAlias(alias)) {
      throw RequestRefusedException.malformed(
          "The alias is '%s'; %s."
              .formatted(alias, Names.isValid(alias) ? Names.ALIAS_RULE : Names.RULE));
    }
  }

  private int pointsTo(String model, String alias) {
    return aliases.now(model, alias).map(AliasQueries.Alias::version).orElse(0);
  }

  private static RequestRefusedException moved(Promotion wanted, int now) {
    return RequestRefusedException.conflict(
        "The alias '%s' of '%s' %s, not as was expected; it was not moved. Look at it and ask again."
            .formatted(
                wanted.alias(),
                wanted.model(),
                now == 0 ? "isn't there" : "points to version " + now));
  }

  /** Only an evaluation of these very weights says something of this version. */
  private Evaluated offered(String model, int version, String adapter, String id) {
    Evaluation evaluation =
        evaluations
            .find(id)
            .orElseThrow(
                () ->
                    RequestRefusedException.unknown("There is no evaluation '%s'.".formatted(id)));
    if (!adapter.equals(evaluation.adapter())) {
      throw RequestRefusedException.unusable(
          "Evaluation '%s' is of %s, and version %d of '%s' is adapter %s: it says nothing of this version. Ask for one with: tunestream evaluate %s:%d."
              .formatted(
                  id,
                  evaluation.adapter() == null
                      ? "a base model alone"
                      : "adapter " + evaluation.adapter(),
                  version,
                  model,
                  adapter,
                  model,
                  version));
    }
    return new Evaluated(id, evaluation.report(), evaluation.reason());
  }
}
