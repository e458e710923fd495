package dev.tunestream.registry.hub.push;

import dev.tunestream.recipe.Names;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.VersionQueries;

/** Where something can be pushed to. */
final class PushRules {
  private PushRules() {}

  /**
   * The model that a repository is.
   *
   * @throws HubRefusal if nothing can be pushed there
   */
  static String model(String owner, String name) {
    RepoName repository = RepoName.of(owner, name);
    if (!repository.isModel()) {
      throw HubRefusal.forbidden(
          "Nothing can be pushed to %s: the registry's models are %s/NAME.",
          repository.id(), RepoName.TUNESTREAM);
    }
    if (!Names.isValid(name)) {
      throw HubRefusal.malformed("A model can't be called '%s': %s.", name, Names.RULE);
    }
    return name;
  }

  /** Versions follow on one another: there is nothing beside them. */
  static void requireMain(String revision, boolean pullRequest) {
    if (pullRequest) {
      throw HubRefusal.malformed(
          "The registry has no pull requests: a push is a version, and its gate decides what it may be called. Leave create_pr out.");
    }
    if (!revision.equals(VersionQueries.MAIN)) {
      throw HubRefusal.malformed(
          "Nothing can be pushed to the revision '%s': a push is the next version, so push to main. Aliases are moved with './tunestream promote'.",
          revision);
    }
  }
}
