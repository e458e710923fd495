package dev.tunestream.registry.query;

/** Parts that several answers tell of where something comes from. */
public final class Lineage {
  private Lineage() {}

  /**
   * @param state one of {@link dev.tunestream.registry.job.JobState}
   */
  public record Job(String id, String name, String state) {}

  public record Adapter(String digest, long bytes) {}

  /**
   * @param reference as it stands in the recipe
   */
  public record Base(String reference, String digest) {}

  /** A snapshot; the counts are null where the registry hasn't been told of it. */
  public record Dataset(
      String name,
      String digest,
      Long accepted,
      Long rejected,
      Long duplicates,
      String snapshot,
      String report) {}
}
