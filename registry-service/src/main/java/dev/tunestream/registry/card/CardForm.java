package dev.tunestream.registry.card;

/**
 * Where a card is to stand, and beside which files.
 *
 * @param repository {@code owner/name}, as the snippets name it
 * @param revision of the repository, as the snippets name it
 * @param merged whether the adapter has been taken into its base's weights there
 */
public record CardForm(String repository, String revision, boolean merged) {
  /** The owner of all models on the registry's own hub. */
  public static final String OWNER = "tunestream";

  /** As it stands on the registry's own hub: the files that the job made. */
  public static CardForm ofRegistry(String model, int version) {
    return new CardForm(OWNER + "/" + model, "v" + version, false);
  }

  /** Whether it is the registry's own hub, where bases have names too. */
  boolean isRegistrys() {
    return repository.startsWith(OWNER + "/");
  }
}
