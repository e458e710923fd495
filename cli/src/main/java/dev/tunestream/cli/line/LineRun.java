package dev.tunestream.cli.line;

import dev.tunestream.cli.BaseModels;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.out.Output;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobIds;
import dev.tunestream.client.RunResult;
import dev.tunestream.client.SealedDataset;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.Upload;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.Recipe;
import java.nio.file.Path;

/** One way through the line: a file becomes a dataset, the dataset and a recipe become a job. */
public final class LineRun {
  private final SealedDataset dataset;
  private final Recipe recipe;
  private final JobHistory history;

  private LineRun(SealedDataset dataset, Recipe recipe) {
    this.dataset = dataset;
    this.recipe = recipe;
    this.history = new JobHistory(JobIds.next(recipe.name()));
  }

  /**
   * Brings the data, and a base that is a directory, into the stack.
   *
   * @param draft complete but for base and dataset
   * @param base a directory, or what a recipe may name
   */
  public static LineRun prepare(
      TunestreamClient client, RecipeDraft draft, String base, Upload upload, Output output) {
    boolean local = BaseModels.isDirectory(base);
    // All that can be wrong with what was given is found before anything is sent.
    draft.base(local ? "seedling" : BaseModels.reference(base).text());
    draft.dataset(upload.dataset()).recipe();
    if (local) {
      draft.base(upload(client, Path.of(base), output).text());
    }
    SealedDataset sealed = Ingestion.run(client, upload, output).dataset();
    if (sealed.accepted() == 0) {
      throw CliException.failed(
          "No row of %s was accepted (%,d rejected, %,d duplicates); nothing was trained."
              .formatted(upload.source().title(), sealed.rejected(), sealed.duplicates()));
    }
    output.note("  " + Ingestion.sentence(sealed));
    draft.dataset(sealed.name() + "@" + sealed.digest());
    return new LineRun(sealed, draft.recipe());
  }

  static BaseReference upload(TunestreamClient client, Path directory, Output output) {
    ModelDirectory.open(directory);
    BaseReference.Stored base =
        client.bases().upload(directory, file -> output.note("  Uploading " + file));
    KnownBases.remember(base, directory);
    return base;
  }

  /** Publishes the job. */
  public void submit(TunestreamClient client) {
    client.jobs().submit(history.job(), recipe);
  }

  public Recipe recipe() {
    return recipe;
  }

  public SealedDataset dataset() {
    return dataset;
  }

  public JobHistory history() {
    return history;
  }

  /**
   * The figures of the run.
   *
   * @param adapterDirectory where a copy of the adapter lies, or null
   */
  public RunResult result(Path adapterDirectory) {
    return RunResult.of(dataset, history, adapterDirectory);
  }
}
