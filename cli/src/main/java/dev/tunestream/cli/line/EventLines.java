package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tunestream.cli.out.Output;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.JobNews;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells programs what happens to jobs: a JSON line {@code {"event","time","data"}} for each event.
 */
public final class EventLines implements JobListener {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Output output;

  public EventLines(Output output) {
    this.output = output;
  }

  @Override
  public void show(JobHistory history, JobNews news) {
    Map<String, Object> line = new LinkedHashMap<>();
    switch (news) {
      case JobNews.Happened happened -> {
        line.put("event", happened.event().getClass().getSimpleName());
        line.put("time", happened.time().toString());
        line.put("data", JSON.valueToTree(happened.event()));
      }
      case JobNews.Refused refused -> {
        line.put("event", "Refused");
        line.put("time", null);
        line.put("data", Map.of("job", refused.job(), "reason", refused.reason()));
      }
    }
    output.json(line);
  }
}
