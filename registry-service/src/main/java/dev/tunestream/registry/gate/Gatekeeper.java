package dev.tunestream.registry.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.GateDecided;
import dev.tunestream.recipe.GateRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Fetches the report that a gate goes by, and lets the rules decide. */
@ApplicationScoped
public class Gatekeeper {
  private final ArtifactStore store;

  Gatekeeper(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Decides.
   *
   * @throws StoreUnavailableException if the report can't be had now
   */
  public GateDecided decide(Candidate candidate, List<GateRule> rules, Evaluated evaluated) {
    if (rules.isEmpty()) {
      return Gate.open(candidate, evaluated);
    }
    if (evaluated.report() == null) {
      return Gate.withoutEvidence(candidate, evaluated, missing(evaluated));
    }
    try (InputStream report = store.open(new Digest(evaluated.report()))) {
      return Gate.decide(candidate, rules, evaluated, EvidenceReader.read(report));
    } catch (ArtifactNotFoundException e) {
      return Gate.withoutEvidence(
          candidate, evaluated, "the report %s is not in the store".formatted(evaluated.report()));
    } catch (UnusableEvidenceException e) {
      return Gate.withoutEvidence(candidate, evaluated, e.getMessage());
    } catch (JsonProcessingException e) {
      return Gate.withoutEvidence(
          candidate, evaluated, "the report is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "The object store broke off while the report %s was read.".formatted(evaluated.report()),
          e);
    }
  }

  private static String missing(Evaluated evaluated) {
    if (evaluated.evaluation() == null) {
      return "it has no evaluation, so there is nothing to go by";
    }
    return evaluated.failure() == null
        ? "its evaluation has not ended"
        : "the evaluation failed, so there are no scores to go by: " + evaluated.failure();
  }
}
