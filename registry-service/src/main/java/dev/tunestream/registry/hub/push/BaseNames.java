package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.recipe.Names;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.KnownBases;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.registry.hub.repo.VersionRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which base model an adapter or a recipe means. */
@ApplicationScoped
class BaseNames {
  private static final Pattern STORED = Pattern.compile("(?:base:|bases/)?([0-9a-f]{64})");
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)/([A-Za-z0-9][A-Za-z0-9._-]*)(?:@(.+))?");

  private final KnownBases bases;
  private final VersionQueries versions;
  private final ArtifactStore store;

  BaseNames(KnownBases bases, VersionQueries versions, ArtifactStore store) {
    this.bases = bases;
    this.versions = versions;
    this.store = store;
  }

  /**
   * The digest of a base.
   *
   * @param where what names it, for the message
   * @param name a recipe's name for it, {@code bases/<sha256>}, or {@code tunestream/NAME} of a
   *     whole model
   * @param revision null for none beside the name's own
   * @throws HubRefusal if the line doesn't know it
   */
  Digest digest(String where, String name, String revision) {
    return find(name, revision)
        .orElseThrow(
            () ->
                HubRefusal.unusable(
                    "%s names the base model '%s', which this line does not know. It knows: %s. Bring it first: a job on it makes it known (./tunestream finetune --base, with a hub id or a folder), and so does pushing it as a whole model, which is then called %s/NAME. Then set base_model_name_or_path to that name and push again.",
                    where,
                    shown(name, revision),
                    String.join(", ", bases.names()),
                    RepoName.TUNESTREAM));
  }

  /** The name with its revision, as recipes write it. */
  static String shown(String name, String revision) {
    String text = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    return revision == null || revision.equals(VersionQueries.MAIN) ? text : text + "@" + revision;
  }

  private Optional<Digest> find(String name, String revision) {
    Matcher stored = STORED.matcher(name);
    if (stored.matches()) {
      return Optional.of(new Digest(stored.group(1))).filter(this::isBase);
    }
    if (name.equals(KnownBases.SEEDLING)) {
      return known(name);
    }
    Matcher named = NAMED.matcher(name);
    if (!named.matches()) {
      return Optional.empty();
    }
    String at = named.group(3) == null ? revision : named.group(3);
    if (named.group(1).equals(RepoName.TUNESTREAM)) {
      return ofModel(named.group(2), at == null ? VersionQueries.MAIN : at);
    }
    return known(shown(named.group(1) + "/" + named.group(2), at));
  }

  private Optional<Digest> known(String reference) {
    return bases.named(reference).map(base -> new Digest(base.digest()));
  }

  private Optional<Digest> ofModel(String name, String revision) {
    Optional<VersionRow> version =
        Names.isValid(name) ? versions.find(name, revision) : Optional.empty();
    if (version.isEmpty() && name.equals(KnownBases.SEEDLING)) {
      return known(name);
    }
    return version.map(row -> new Digest(row.adapter())).filter(this::isBase);
  }

  /** Only what was made as a model is a base: not an adapter, nor any other tree of the store. */
  private boolean isBase(Digest digest) {
    return store
        .tree(digest)
        .filter(tree -> tree.file("config.json").isPresent())
        .filter(tree -> tree.file(VersionFiles.CONFIG).isEmpty())
        .filter(BaseNames::hasWeights)
        .isPresent();
  }

  private static boolean hasWeights(Tree tree) {
    return tree.files().stream().anyMatch(file -> file.path().endsWith(".safetensors"));
  }
}
