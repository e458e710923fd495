package dev.tunestream.registry.hub.repo;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.recipe.Names;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.Recent;
import dev.tunestream.registry.hub.RepoName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a client names: models by revision, and the bases that their adapters name. */
@ApplicationScoped
public class Repositories {
  public static final String README = "README.md";
  private static final int KEPT = 2000;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final VersionQueries versions;
  private final KnownBases bases;
  private final CreatedRepositories created;
  private final ArtifactStore store;
  private final Recent<Digest, Tree> trees = new Recent<>(KEPT);
  private final Recent<Digest, Long> sizes = new Recent<>(KEPT);

  Repositories(
      VersionQueries versions, KnownBases bases, CreatedRepositories created, ArtifactStore store) {
    this.versions = versions;
    this.bases = bases;
    this.created = created;
    this.store = store;
  }

  /**
   * A repository at a revision.
   *
   * @throws HubRefusal where there is no such repository or revision
   */
  public RepoState at(RepoName name, String revision) {
    if (name.isModel() && Names.isValid(name.name())) {
      Optional<VersionRow> found = versions.find(name.name(), revision);
      if (found.isPresent()) {
        return state(found.get());
      }
      if (versions.newest(name.name()).isPresent()) {
        throw HubRefusal.revisionNotFound(
            "%s has no revision '%s': there are main, v1 to v%d, its aliases and the commits of its versions.",
            name.id(), revision, versions.newest(name.name()).get().version());
      }
      if (created.contains(name.name())) {
        return RepoState.empty(name.id());
      }
    }
    return base(name, revision);
  }

  /** A version's files: its tree's, and its card as README.md. */
  public RepoState state(VersionRow version) {
    Map<String, RepoFile> files = files(new Digest(version.adapter()));
    if (version.card() != null) {
      Digest card = new Digest(version.card());
      files.put(README, new RepoFile(README, card, sizes.get(card, store::size)));
    }
    return new RepoState(
        RepoName.TUNESTREAM + "/" + version.model(),
        version.commit(),
        files,
        version.at(),
        files.containsKey("adapter_config.json") ? version.base() : null);
  }

  private RepoState base(RepoName name, String revision) {
    KnownBases.Base base =
        switch (name.owner()) {
          case RepoName.BASES -> stored(name, revision);
          case RepoName.TUNESTREAM ->
              name.name().equals(KnownBases.SEEDLING)
                  ? named(name, KnownBases.SEEDLING, revision)
                  : null;
          default -> named(name, name.id(), revision);
        };
    if (base == null) {
      throw HubRefusal.repoNotFound(
          "The registry has no repository '%s'. Its models are %s/NAME, and the bases that it knows: %s.",
          name.id(), RepoName.TUNESTREAM, String.join(", ", bases.names()));
    }
    return new RepoState(
        name.id(),
        base.digest().substring(0, 40),
        files(new Digest(base.digest())),
        base.at(),
        null);
  }

  private KnownBases.Base stored(RepoName name, String revision) {
    if (!DIGEST.matcher(name.name()).matches()) {
      return null;
    }
    return bases
        .byDigest(name.name())
        .map(base -> requireRevision(name, revision, base))
        .orElse(null);
  }

  /**
   * A base stands still here, and has only what it was pinned to: transformers asks it for the
   * revision that was asked of the adapter, and gets the same.
   */
  private KnownBases.Base named(RepoName name, String reference, String revision) {
    Optional<KnownBases.Base> main = bases.named(reference);
    if (revision.equals(VersionQueries.MAIN)) {
      return main.orElse(null);
    }
    Optional<KnownBases.Base> other =
        VersionQueries.COMMIT.matcher(revision).matches()
            ? bases.byCommit(reference, revision)
            : bases.named(reference + "@" + revision);
    return other.or(() -> main.map(base -> requireRevision(name, revision, base))).orElse(null);
  }

  private KnownBases.Base requireRevision(RepoName name, String revision, KnownBases.Base base) {
    if (revision.equals(VersionQueries.MAIN)
        || base.digest().startsWith(revision) && revision.length() == 40
        || versions.isRevision(revision)) {
      return base;
    }
    throw HubRefusal.revisionNotFound(
        "The base %s has no revision '%s' here; take main, or name it in a recipe.",
        name.id(), revision);
  }

  private Map<String, RepoFile> files(Digest digest) {
    Map<String, RepoFile> files = new HashMap<>();
    trees
        .get(digest, this::tree)
        .files()
        .forEach(file -> files.put(file.path(), RepoFile.of(file)));
    return files;
  }

  private Tree tree(Digest digest) {
    return store
        .tree(digest)
        .orElseThrow(() -> HubRefusal.entryNotFound("The store has lost the files of %s.", digest));
  }
}
