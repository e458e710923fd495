package dev.tunestream.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunResultTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SealedDataset DATASET =
      new SealedDataset("quotes", TestEvents.DIGEST, 100, 1, 2);

  @Test
  void isWrittenAsTheInterfaceSays() throws Exception {
    JobHistory history = new JobHistory("job-1");
    List.of(
            TestEvents.accepted("job-1", null),
            TestEvents.adapter("job-1"),
            TestEvents.succeeded("job-1"),
            TestEvents.evaluated("job-1"),
            TestEvents.registered("job-1", "job-1"))
        .forEach(event -> history.apply(TestEvents.news(event)));

    RunResult result = RunResult.of(DATASET, history, Path.of("copy"));

    assertThat(JSON.writeValueAsString(result))
        .isEqualTo(
            """
            {"dataset":{"name":"quotes","digest":"%1$s","accepted":100,"rejected":1,"duplicates":2},\
            "split":{"train":90,"test":10},\
            "job":{"id":"job-1","state":"SUCCEEDED","steps":45,"firstLoss":3.5,"lastLoss":0.5,\
            "tokensPerSecond":720.0,"seconds":12.5},\
            "adapter":{"digest":"%1$s","bytes":4096,"directory":"copy"},\
            "evaluation":{"base":{"exactMatch":0.0,"tokenF1":0.1,"categories":{"too long":9}},\
            "tuned":{"exactMatch":0.7,"tokenF1":0.8,"categories":{"misspelling":1}}},\
            "model":{"name":"quotes-tagger","version":3}}"""
                .formatted(TestEvents.DIGEST));
  }

  @Test
  void leavesWhatWasNotReachedNull() {
    RunResult result = RunResult.of(DATASET, new JobHistory("job-1"), null);

    assertThat(result.model()).isNull();
    assertThat(result.job().state()).isEqualTo(JobState.REQUESTED);
  }
}
