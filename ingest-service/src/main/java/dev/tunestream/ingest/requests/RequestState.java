package dev.tunestream.ingest.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What is known of a request for a seal; as JSON with its name as {@code state}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RequestState {
  /** It was made and has no answer yet. */
  @JsonTypeName("PENDING")
  record Pending() implements RequestState {}

  /** The dataset's snapshot is in the store. */
  @JsonTypeName("SEALED")
  record Sealed(String dataset, String digest, long accepted, long rejected, long duplicates)
      implements RequestState {}

  /** There is no snapshot; the error is a sentence for people. */
  @JsonTypeName("FAILED")
  record Failed(String dataset, String error) implements RequestState {}
}
