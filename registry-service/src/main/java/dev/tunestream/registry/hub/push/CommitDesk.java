package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Digests;
import dev.tunestream.events.AdapterPushed;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.RepoState;
import dev.tunestream.registry.hub.repo.Repositories;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.registry.hub.repo.VersionRow;
import dev.tunestream.service.KeyedLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a version of a commit: its files are checked and go to the store, then events tell of it.
 * The same commit made again, after whatever kind of failure, comes to the same version.
 */
@ApplicationScoped
class CommitDesk {
  private static final Logger LOG = LoggerFactory.getLogger(CommitDesk.class);
  private static final int LONGEST_MESSAGE = 4000;

  private final ArtifactStore store;
  private final HubSettings settings;
  private final VersionQueries versions;
  private final Repositories repositories;
  private final BaseNames bases;
  private final EvaluationPlanner planner;
  private final Registration registration;
  private final KeyedLocks locks = new KeyedLocks();

  CommitDesk(
      ArtifactStore store,
      HubSettings settings,
      VersionQueries versions,
      Repositories repositories,
      BaseNames bases,
      EvaluationPlanner planner,
      Registration registration) {
    this.store = store;
    this.settings = settings;
    this.versions = versions;
    this.repositories = repositories;
    this.bases = bases;
    this.planner = planner;
    this.registration = registration;
  }

  /**
   * What has come of a commit.
   *
   * @param sentence of the version and its evaluation, for the pusher
   */
  record Made(VersionRow version, String sentence) {}

  /**
   * Commits.
   *
   * @param by the name of the key
   * @throws HubRefusal if it is refused; then nothing has changed
   */
  Made commit(String model, PushedCommit commit, String by) {
    return locks.call(model, () -> make(model, commit, by));
  }

  private Made make(String model, PushedCommit commit, String by) {
    Optional<VersionRow> newest = versions.newest(model);
    checkParent(newest, commit);
    RepoState before =
        newest
            .map(repositories::state)
            .orElseGet(() -> RepoState.empty(RepoName.TUNESTREAM + "/" + model));
    boolean ownCard = newest.map(row -> row.push() != null).orElse(false);
    VersionFiles version = VersionFiles.of(before, ownCard, commit.operations(), store, settings);
    new VersionCheck(version, store).run();
    AdapterConfig adapter =
        version.isAdapter()
            ? AdapterConfig.read(
                version.files().get(VersionFiles.CONFIG).text(store, AdapterConfig.LONGEST))
            : null;
    Digest base =
        adapter == null
            ? null
            : bases.digest(VersionFiles.CONFIG, adapter.base(), adapter.revision());
    String digest = Digests.ofTree(version.digests()).hex();
    String card = version.card() == null ? null : version.card().digest().hex();
    int parent = newest.map(VersionRow::version).orElse(0);
    if (newest.isPresent() && isSame(newest.get(), digest, card)) {
      return again(newest.get(), version, adapter, base);
    }
    EvaluationPlan plan =
        newest.filter(row -> row.adapter().equals(digest) && row.evaluation() != null).isPresent()
            ? EvaluationPlan.as(newest.get())
            : planner.plan(model, parent, version, adapter, base);
    keep(version);
    String push = name(model, parent, digest, card);
    VersionRow made =
        registration.register(
            new AdapterPushed(
                push,
                model,
                digest,
                version.bytes(),
                base == null ? null : base.hex(),
                base == null ? null : BaseNames.shown(adapter.base(), adapter.revision()),
                plan.isOne() ? push : plan.known(),
                message(commit),
                by),
            card);
    if (plan.isOne()) {
      registration.ask(push, plan.recipe(), digest);
    }
    LOG.info("{} has pushed {} version {}: {}", by, model, made.version(), plan.sentence());
    return new Made(made, sentence(made, plan));
  }

  private static void checkParent(Optional<VersionRow> newest, PushedCommit commit) {
    if (commit.parent() != null
        && !commit.parent().equals(newest.map(VersionRow::commit).orElse(null))) {
      throw HubRefusal.outdated(
          "The commit is based on %s, and the newest version is %s. Look at it, and push again.",
          commit.parent(), newest.map(VersionRow::commit).orElse("none"));
    }
  }

  private static boolean isSame(VersionRow version, String digest, String card) {
    return version.adapter().equals(digest) && java.util.Objects.equals(version.card(), card);
  }

  /**
   * Nothing has changed: whoever didn't hear the answer gets it now, and what was cut off goes on.
   */
  private Made again(VersionRow newest, VersionFiles version, AdapterConfig adapter, Digest base) {
    if (newest.push() == null) {
      return new Made(newest, "Nothing has changed since version %d.".formatted(newest.version()));
    }
    EvaluationPlan plan =
        planner.plan(newest.model(), newest.version() - 1, version, adapter, base);
    if (plan.isOne() && !versions.isEvaluated(newest.push())) {
      registration.ask(newest.push(), plan.recipe(), newest.adapter());
    }
    return new Made(newest, sentence(newest, plan));
  }

  private void keep(VersionFiles version) {
    version.files().values().forEach(file -> file.keep(store));
    if (version.card() != null) {
      version.card().keep(store);
    }
    store.assembleTree(version.digests());
  }

  /** Follows from the content and from what it changes, so that a push is recognised. */
  private static String name(String model, int parent, String digest, String card) {
    String content = "%s/%d/%s/%s".formatted(model, parent, digest, card == null ? "" : card);
    return "push-" + Digests.of(content.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
  }

  private static String message(PushedCommit commit) {
    return commit.message() == null || commit.message().length() <= LONGEST_MESSAGE
        ? commit.message()
        : commit.message().substring(0, LONGEST_MESSAGE);
  }

  private static String sentence(VersionRow made, EvaluationPlan plan) {
    return "It is version %d of %s. %s".formatted(made.version(), made.model(), plan.sentence());
  }
}
