package dev.tunestream.registry.pages.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.pages.Figures;
import dev.tunestream.registry.pages.parts.Facts;
import dev.tunestream.registry.pages.parts.RecipeText;
import dev.tunestream.registry.pages.parts.ScoreRow;
import dev.tunestream.registry.query.AliasQueries;
import dev.tunestream.registry.query.Evaluation;
import dev.tunestream.registry.query.GateQueries;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.Page;
import dev.tunestream.registry.query.VersionDetail;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Puts together what the pages of models and versions show. */
@Singleton
class ModelViews {
  private static final int ON_A_PAGE = 40;

  private final ModelQueries models;
  private final AliasQueries aliases;
  private final GateQueries gates;
  private final Database database;

  ModelViews(ModelQueries models, AliasQueries aliases, GateQueries gates, Database database) {
    this.models = models;
    this.aliases = aliases;
    this.gates = gates;
    this.database = database;
  }

  /** A model with its versions below a number; nothing where there is none. */
  Optional<ModelView> model(String name, int before) {
    Page<ModelQueries.Version> page = models.versions(name, before, ON_A_PAGE);
    if (page.items().isEmpty()) {
      return Optional.empty();
    }
    ModelQueries.Words words = models.words(name, 0);
    return Optional.of(
        database.read(
            connection ->
                new ModelView(
                    name,
                    words.description(),
                    words.tags(),
                    aliases.all(name),
                    page.items(),
                    page.next(),
                    gates.ofModel(name),
                    ModelHistory.gates(connection, name),
                    ModelHistory.moves(connection, name))));
  }

  /**
   * A version.
   *
   * @param registry the address that the page was asked at
   */
  Optional<VersionView> version(String model, int number, String registry) {
    return models.version(model, number).map(version -> view(version, registry));
  }

  private VersionView view(VersionDetail version, String registry) {
    return new VersionView(
        version,
        version.gates().reversed().stream()
            .map(gate -> GateView.of(version.version(), gate))
            .toList(),
        ScoreRow.of(version.evaluation()),
        categories(version.evaluation()),
        facts(version),
        Facts.ofPins(version.base(), version.dataset(), version.tokenizedSet()),
        Facts.ofTraining(version.summary()),
        RecipeText.of(version.recipe()),
        registry);
  }

  private static Facts facts(VersionDetail version) {
    Facts.Builder facts = new Facts.Builder();
    if (version.job() != null && version.job().id() != null) {
      facts.link("Job", version.job().id(), "/ui/jobs/" + version.job().id());
    }
    if (version.push() != null) {
      facts.text("Pushed by", version.push().by());
      facts.text("Said of it", version.push().message());
    }
    if (version.adapter() != null) {
      facts.digest("Adapter", version.adapter().digest(), null);
      facts.text("Size", Figures.bytes(version.adapter().bytes()));
    }
    return facts.build();
  }

  private static List<VersionView.Category> categories(Evaluation evaluation) {
    if (evaluation == null || evaluation.tuned() == null) {
      return List.of();
    }
    JsonNode base = evaluation.base().path("categories");
    JsonNode tuned = evaluation.tuned().path("categories");
    TreeSet<String> names = new TreeSet<>();
    base.fieldNames().forEachRemaining(names::add);
    tuned.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .map(
            name ->
                new VersionView.Category(name, base.path(name).asInt(), tuned.path(name).asInt()))
        .filter(category -> category.base() + category.tuned() > 0)
        .sorted(Comparator.comparingInt(category -> -Math.max(category.base(), category.tuned())))
        .toList();
  }
}
