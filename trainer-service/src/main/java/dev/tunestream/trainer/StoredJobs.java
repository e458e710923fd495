package dev.tunestream.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.events.JobEvent;
import dev.tunestream.service.JobOutcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Jobs in the object store, under the keys of docs/architecture.md. */
final class StoredJobs implements JobStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArtifactStore store;
  private final JobOutcomes outcomes;

  StoredJobs(ArtifactStore store) {
    this.store = store;
    this.outcomes = new JobOutcomes(store);
  }

  @Override
  public Optional<JobEvent> outcome(String job) {
    return outcomes.find(job);
  }

  @Override
  public JobEvent end(JobEvent ending) {
    return outcomes.end(ending);
  }

  @Override
  public Path base(String digest) {
    return store.fetchTree(new Digest(digest));
  }

  @Override
  public Path rows(String digest) {
    return store.fetch(new Digest(digest));
  }

  @Override
  public Optional<Checkpoint> checkpoint(String job) {
    return store.read(key(job)).map(document -> parse(job, document));
  }

  @Override
  public Path files(Checkpoint checkpoint) {
    return store.fetchTree(new Digest(checkpoint.tree()));
  }

  @Override
  public Checkpoint saveCheckpoint(String job, int attempt, int step, Path directory) {
    Tree tree = store.putTree(directory, path -> true);
    Checkpoint checkpoint = new Checkpoint(step, attempt, tree.digest().hex());
    try {
      store.put(key(job), JSON.writeValueAsBytes(checkpoint));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a checkpoint has a JSON form", e);
    }
    return checkpoint;
  }

  @Override
  public StoredAdapter putAdapter(Path directory) {
    return stored(store.putTree(directory, file -> true));
  }

  @Override
  public StoredAdapter adapter(String digest) {
    return store
        .tree(new Digest(digest))
        .map(StoredJobs::stored)
        .orElseThrow(
            () ->
                new ArtifactNotFoundException(
                    "The store has no adapter %s. It was removed after its job had ended."
                        .formatted(digest)));
  }

  private static StoredAdapter stored(Tree tree) {
    return new StoredAdapter(tree.digest().hex(), tree.size());
  }

  private static Checkpoint parse(String job, byte[] document) {
    try {
      return JSON.readValue(document, Checkpoint.class);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s. Remove it, and the job begins anew."
              .formatted(key(job), e.getMessage()),
          e);
    }
  }

  private static DocumentKey key(String job) {
    return DocumentKey.of("jobs", job, "checkpoint");
  }
}
