package dev.tunestream.eval.serve.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Says to people why a name means no model, and which do.
 *
 * @param asked what the client wrote
 * @param id what it was read as, if it can be a name
 */
record UnknownModel(String asked, Optional<ModelId> id, Map<String, Versions> models) {
  private static final int NEAREST = 3;
  private static final int SHOWN = 100;

  String sentence() {
    return switch (id.orElse(null)) {
      case null -> "'%s' is not the name of a model; %s.".formatted(shown(), ModelId.RULE);
      case ModelId.Base base ->
          "No registered version was made of the %s, so it can't be asked. GET /v1/models lists what can."
              .formatted(asked);
      case ModelId.Newest newest -> unknown(newest.model());
      case ModelId.Numbered numbered -> unknown(numbered.model());
      case ModelId.Aliased aliased -> unknown(aliased.model());
    };
  }

  private String shown() {
    return asked.length() <= SHOWN ? asked : asked.substring(0, SHOWN) + "…";
  }

  private String unknown(String model) {
    Versions known = models.get(model);
    if (known != null && known.newest() != null) {
      return "There is no model '%s'. %s has the versions 1 to %d and the aliases %s."
          .formatted(asked, model, known.newest().number(), listed(known.aliases().keySet()));
    }
    if (models.isEmpty()) {
      return "There is no model '%s': no version is registered yet. './tunestream finetune' makes one."
          .formatted(asked);
    }
    return "There is no model '%s'; the nearest names are %s. GET /v1/models lists all."
        .formatted(asked, String.join(", ", nearest(model)));
  }

  private List<String> nearest(String model) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return models.keySet().stream()
        .sorted(Comparator.comparingInt(name -> distance.apply(name, model)))
        .limit(NEAREST)
        .toList();
  }

  private static String listed(Set<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
