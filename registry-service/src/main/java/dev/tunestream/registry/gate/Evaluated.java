package dev.tunestream.registry.gate;

/**
 * The evaluation that a gate goes by.
 *
 * @param evaluation its id, or null where there is none
 * @param report digest of its report, or null where it failed
 * @param failure why it failed, or null
 */
public record Evaluated(String evaluation, String report, String failure) {
  /** Where nobody has evaluated anything. */
  public static final Evaluated NOTHING = new Evaluated(null, null, null);
}
