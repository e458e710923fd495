package dev.tunestream.trainer;

import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.JobEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store in memory that can be away for some calls. */
final class MemoryJobs implements JobStore {
  final Map<String, JobEvent> outcomes = new HashMap<>();
  final Map<String, Checkpoint> checkpoints = new HashMap<>();
  final Path files;
  boolean baseIsMissing;
  int callsAway;

  MemoryJobs(Path files) {
    this.files = files;
  }

  private void answer() {
    if (callsAway > 0) {
      callsAway--;
      throw new StoreUnavailableException("the store is away", null);
    }
  }

  @Override
  public Optional<JobEvent> outcome(String job) {
    answer();
    return Optional.ofNullable(outcomes.get(job));
  }

  @Override
  public JobEvent end(JobEvent ending) {
    answer();
    outcomes.putIfAbsent(ending.job(), ending);
    return outcomes.get(ending.job());
  }

  @Override
  public Path base(String digest) {
    answer();
    if (baseIsMissing) {
      throw new ArtifactNotFoundException("The store has no tree " + digest);
    }
    return files;
  }

  @Override
  public Path rows(String digest) {
    answer();
    return files.resolve("rows-" + digest);
  }

  @Override
  public Optional<Checkpoint> checkpoint(String job) {
    answer();
    return Optional.ofNullable(checkpoints.get(job));
  }

  @Override
  public Path files(Checkpoint checkpoint) {
    answer();
    return files;
  }

  @Override
  public Checkpoint saveCheckpoint(String job, int attempt, int step, Path directory) {
    answer();
    Checkpoint checkpoint = new Checkpoint(step, attempt, Samples.DIGEST);
    checkpoints.put(job, checkpoint);
    return checkpoint;
  }

  @Override
  public StoredAdapter putAdapter(Path directory) {
    answer();
    return new StoredAdapter(Samples.DIGEST, 77);
  }

  @Override
  public StoredAdapter adapter(String digest) {
    answer();
    return new StoredAdapter(digest, 77);
  }
}
