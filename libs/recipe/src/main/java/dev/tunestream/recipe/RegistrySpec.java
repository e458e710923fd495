package dev.tunestream.recipe;

/**
 * Where the adapter is registered.
 *
 * @param model the registry's name for it
 * @param promoteTo an alias to move to the new version when it isn't worse than the base, or null
 */
public record RegistrySpec(String model, String promoteTo) {
  public RegistrySpec {
    Names.check("registry.model", model);
    if (promoteTo != null) {
      Names.check("registry.promoteTo", promoteTo);
    }
  }
}
