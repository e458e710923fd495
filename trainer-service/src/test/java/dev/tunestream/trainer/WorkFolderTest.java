package dev.tunestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir Path parent;

  @Test
  void removesWhatAKilledTrainerLeft() throws Exception {
    Path left = Files.createDirectory(parent.resolve("job-1"));
    Files.createFile(left.resolve(".lock"));
    WorkFolder.sweep(parent);

    assertThat(left).doesNotExist();
  }

  @Test
  void leavesWhatIsInUse() throws Exception {
    try (WorkFolder folder = WorkFolder.open(parent, "job")) {
      WorkFolder.sweep(parent);

      assertThat(folder.output().getParent()).exists();
    }
  }

  @Test
  void leavesWhatIsNotAJobs() throws Exception {
    Path other = Files.createDirectory(parent.resolve("other"));
    WorkFolder.sweep(parent);

    assertThat(other).exists();
  }

  @Test
  void putsACheckpointWhereTheEngineLooks() throws Exception {
    Path files = Files.createDirectory(parent.resolve("tree"));
    Files.writeString(files.resolve("state.json"), "{}");
    try (WorkFolder folder = WorkFolder.open(parent, "job")) {
      folder.restore(120, files);

      assertThat(folder.checkpoints().resolve("step-00000120/state.json")).hasContent("{}");
    }
  }
}
