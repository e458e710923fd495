package dev.tunestream.registry.live;

import dev.tunestream.registry.query.JobQueries;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Tells one client which jobs have changed, each as it is in the list then. */
final class JobListStream {
  private final JobNewsQuery query;
  private final EventOut out;

  JobListStream(JobNewsQuery query, EventOut out) {
    this.query = query;
    this.out = out;
  }

  /** What has changed since a client was here; the id is a time in milliseconds. */
  void resume(String id) {
    if (id != null && id.matches("\\d{1,15}")) {
      query.jobsSince(Instant.ofEpochMilli(Long.parseLong(id))).forEach(this::tell);
    }
  }

  void tell(JobWatch.Changes changes) {
    Collection<String> ids = changes.jobs();
    query.jobs(ids).forEach(this::tell);
    if (changes.more()) {
      out.send("reload", Long.toString(Instant.now().toEpochMilli()), Map.of("jobs", ids.size()));
    }
  }

  private void tell(JobQueries.Summary job) {
    out.send("job", Long.toString(job.updated().toEpochMilli()), job);
  }
}
