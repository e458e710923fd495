package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.Event;

/** What is known of a request for a seal; as JSON with its name as {@code state}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(RequestState.Pending.class),
  @JsonSubTypes.Type(RequestState.Sealed.class),
  @JsonSubTypes.Type(RequestState.Failed.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RequestState {
  /** It was made and has no answer yet. */
  @JsonTypeName("PENDING")
  record Pending() implements RequestState {}

  /**
   * The dataset's snapshot is in the store.
   *
   * @param report store key of the quality report
   */
  @JsonTypeName("SEALED")
  record Sealed(
      String dataset, String digest, long accepted, long rejected, long duplicates, String report)
      implements RequestState {}

  /** There is no snapshot; the error is a sentence for people. */
  @JsonTypeName("FAILED")
  record Failed(String dataset, String error) implements RequestState {}

  /**
   * What an answer says.
   *
   * @param answer {@link DatasetSealed} or {@link DatasetFailed}
   */
  static RequestState of(Event answer) {
    return switch (answer) {
      case DatasetSealed sealed ->
          new Sealed(
              sealed.dataset(),
              sealed.digest(),
              sealed.counts().accepted(),
              sealed.counts().rejected(),
              sealed.counts().duplicates(),
              sealed.report());
      case DatasetFailed failed -> new Failed(failed.dataset(), failed.reason());
      default -> throw new IllegalArgumentException("not an answer: " + answer);
    };
  }
}
