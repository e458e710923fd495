package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.hub.HubRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Finds the recipe by which the line evaluates what was pushed: the one in the repository, or that
 * of the newest version of the model that the line has made. The base stands in it by its digest,
 * so that the evaluation asks the same one as was checked here.
 */
@ApplicationScoped
class EvaluationPlanner {
  static final String RECIPE = "tunestream.yaml";
  private static final int LONGEST = 1 << 18;

  private final Database database;
  private final ArtifactStore store;
  private final BaseNames bases;

  EvaluationPlanner(Database database, ArtifactStore store, BaseNames bases) {
    this.database = database;
    this.store = store;
    this.bases = bases;
  }

  /**
   * Plans the evaluation of a version.
   *
   * @param adapter what it says of itself, or null for a whole model
   * @param base the adapter's base, or null for a whole model
   * @param before versions up to this number are looked at for a recipe
   * @throws HubRefusal if the repository's own recipe can't be used
   */
  EvaluationPlan plan(
      String model, int before, VersionFiles version, AdapterConfig adapter, Digest base) {
    PushedFile own = version.files().get(RECIPE);
    if (own != null) {
      return own(model, own, version, base);
    }
    return ofTheLine(model, before)
        .map(recipe -> derived(model, recipe, version, adapter, base))
        .orElseGet(
            () ->
                EvaluationPlan.none(
                    "no version of %s was made by this line, whose recipe could be taken.", model));
  }

  private EvaluationPlan own(String model, PushedFile file, VersionFiles version, Digest base) {
    try {
      Recipe recipe = Recipe.parse(file.text(store, LONGEST));
      Digest asked = bases.digest(RECIPE, recipe.base().text(), null);
      if (base != null && !base.equals(asked)) {
        throw HubRefusal.unusable(
            "%s names the base model '%s' (base:%s), and adapter_config.json another one (base:%s). Name the same in both.",
            RECIPE, recipe.base().text(), asked, base);
      }
      if (base == null && !hasVocabularyOf(version, asked)) {
        throw HubRefusal.unusable(
            "%s names the base model '%s', whose vocab_size is not this model's: they can't answer the same tokens. Name one that it can be compared with.",
            RECIPE, recipe.base().text());
      }
      return EvaluationPlan.by(
          adapted(model, recipe.toNode().deepCopy(), asked, null),
          "It is evaluated by the recipe in %s.",
          RECIPE);
    } catch (RecipeException e) {
      throw HubRefusal.unusable("%s can't be used: %s", RECIPE, e.getMessage());
    }
  }

  private EvaluationPlan derived(
      String model, JsonNode made, VersionFiles version, AdapterConfig adapter, Digest base) {
    try {
      ObjectNode recipe = made.deepCopy();
      Digest asked =
          base == null ? bases.digest("The recipe", recipe.path("base").asText(), null) : base;
      if (base == null && !hasVocabularyOf(version, asked)) {
        return EvaluationPlan.none(
            "its vocab_size is not that of the base %s, on which %s was made here.",
            recipe.path("base").asText(), model);
      }
      ObjectNode spec =
          adapter == null
              ? JsonNodeFactory.instance.objectNode().put("method", "full")
              : adapter.spec();
      return EvaluationPlan.by(
          adapted(model, recipe, asked, spec),
          "It is evaluated by the recipe of the newest version of %s that this line has made.",
          model);
    } catch (HubRefusal | RecipeException e) {
      return EvaluationPlan.none(
          "the recipe of the newest version that this line has made can't be taken: %s",
          e.getMessage());
    }
  }

  private static Recipe adapted(String model, ObjectNode recipe, Digest base, ObjectNode adapter) {
    recipe.put("base", "base:" + base);
    if (adapter != null) {
      recipe.set("adapter", adapter);
    }
    ((ObjectNode) recipe.get("registry")).put("model", model);
    return Recipe.fromNode(recipe);
  }

  /** Base and whole model are asked with the same tokens. */
  private boolean hasVocabularyOf(VersionFiles version, Digest base) {
    JsonNode own = new VersionCheck(version, store).config().path("vocab_size");
    return store
        .tree(base)
        .flatMap(tree -> tree.file("config.json"))
        .map(file -> new PushedFile(file.path(), file.digest(), file.size(), null))
        .map(file -> VersionCheck.object(file, store).path("vocab_size").equals(own))
        .orElse(false);
  }

  private Optional<JsonNode> ofTheLine(String model, int before) {
    return database
        .read(
            connection ->
                Sql.first(
                    connection,
                    row -> row.getString("recipe"),
                    """
                    SELECT j.recipe FROM model_version v JOIN job j ON j.id = v.job
                    WHERE v.model = ? AND v.version <= ? AND j.recipe IS NOT NULL
                    ORDER BY v.version DESC LIMIT 1
                    """,
                    model,
                    before))
        .map(text -> VersionCheck.object("the recipe of a job", text));
  }
}
