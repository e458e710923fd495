package dev.tunestream.trainer;

import dev.tunestream.events.JobEvent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the store holds for and of jobs. Directories and files that it gives are to be read only.
 * Every method throws {@link dev.tunestream.artifacts.StoreUnavailableException} while the store is
 * away.
 */
interface JobStore {
  /** The event that tells how the job ended, if it has. */
  Optional<JobEvent> outcome(String job);

  /** Ends the job unless it has ended, and gives the event of whichever end was first. */
  JobEvent end(JobEvent ending);

  /** The directory of a base model. */
  Path base(String digest);

  /** A file with the training rows or the test rows. */
  Path rows(String digest);

  /** The newest checkpoint, if one was saved. */
  Optional<Checkpoint> checkpoint(String job);

  /** The checkpoint's directory. */
  Path files(Checkpoint checkpoint);

  /** Keeps a checkpoint, then makes it the newest. */
  Checkpoint saveCheckpoint(String job, int attempt, int step, Path directory);

  /**
   * Keeps what a training has written: an adapter's two files, or a whole model with its tokenizer.
   */
  StoredAdapter putAdapter(Path directory);

  /** An adapter that was kept before. */
  StoredAdapter adapter(String digest);
}
