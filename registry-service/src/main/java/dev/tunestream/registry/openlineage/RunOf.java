package dev.tunestream.registry.openlineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event of a run, put together piece by piece. */
final class RunOf {
  private static final String INTEGRATION = "TUNESTREAM";

  private final OpenLineage standard;
  private final String namespace;
  private final Stage stage;
  private final String name;
  private final String id;
  private final OpenLineage.RunFacetsBuilder run;
  private final OpenLineage.JobFacetsBuilder job;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final List<OpenLineage.InputDataset> inputs = new ArrayList<>();
  private final List<OpenLineage.OutputDataset> outputs = new ArrayList<>();

  /**
   * @param name the dataset's or recipe's
   * @param id ours of the run
   */
  RunOf(OpenLineage standard, String namespace, Stage stage, String name, String id) {
    this.standard = standard;
    this.namespace = namespace;
    this.stage = stage;
    this.name = name;
    this.id = id;
    this.run = standard.newRunFacetsBuilder();
    this.job =
        standard
            .newJobFacetsBuilder()
            .jobType(
                standard
                    .newJobTypeJobFacetBuilder()
                    .processingType("BATCH")
                    .integration(INTEGRATION)
                    .jobType(stage.name())
                    .build())
            .documentation(
                standard
                    .newDocumentationJobFacetBuilder()
                    .description(stage.documentation())
                    .contentType("text/plain")
                    .build());
  }

  /** Names the run of the whole line that this one is a part of. */
  RunOf within(String lineJob) {
    run.parent(
        standard.newParentRunFacet(
            standard.newParentRunFacetRunBuilder().runId(Stage.LINE.run(lineJob)).build(),
            standard
                .newParentRunFacetJobBuilder()
                .namespace(namespace)
                .name(Stage.LINE.jobName(name))
                .build(),
            null));
    return this;
  }

  /** Says by which recipe it goes. */
  RunOf by(String recipe) {
    job.sourceCode(standard.newSourceCodeJobFacet("json", recipe));
    return this;
  }

  RunOf failed(String reason) {
    run.errorMessage(
        standard
            .newErrorMessageRunFacetBuilder()
            .message(reason)
            .programmingLanguage("JAVA")
            .build());
    return this;
  }

  /** Adds to the facet {@code tunestream} what the standard has no place for. */
  RunOf fact(String what, Object value) {
    if (value != null) {
      facts.put(what, value);
    }
    return this;
  }

  RunOf in(OpenLineage.InputDataset thing) {
    inputs.add(thing);
    return this;
  }

  RunOf out(OpenLineage.OutputDataset thing) {
    outputs.add(thing);
    return this;
  }

  /** As the database keeps times: an event that is told from there has the same. */
  private static Instant rounded(Instant time) {
    return time.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
  }

  OpenLineage.RunEvent at(Instant time, EventType type) {
    facts.put("id", id);
    OpenLineage.RunFacet own = standard.newRunFacet();
    own.getAdditionalProperties().putAll(facts);
    run.put("tunestream", own);
    return standard
        .newRunEventBuilder()
        .eventTime(rounded(time).atZone(ZoneOffset.UTC))
        .eventType(type)
        .run(standard.newRun(stage.run(id), run.build()))
        .job(standard.newJob(namespace, stage.jobName(name), job.build()))
        .inputs(inputs)
        .outputs(outputs)
        .build();
  }
}
