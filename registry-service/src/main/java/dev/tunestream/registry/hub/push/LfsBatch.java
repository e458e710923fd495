package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** What a client wants to send, in the words of git-lfs (docs/api/batch.md). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LfsBatch(
    String operation,
    List<String> transfers,
    List<Content> objects,
    @JsonProperty("hash_algo") String algorithm) {

  /** A content by its sha256. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Content(String oid, long size) {}

  /** Where to send what isn't there. */
  public record Answer(
      String transfer, List<Answered> objects, @JsonProperty("hash_algo") String algorithm) {}

  /**
   * A content with what is to be done.
   *
   * @param actions null for a content that is there already
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answered(String oid, long size, Map<String, Action> actions) {}

  /** An address to do it at. */
  public record Action(String href) {}
}
