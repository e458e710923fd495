package dev.tunestream.ingest.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.ingest.upload.TakenFile;
import java.util.List;

/**
 * What was taken.
 *
 * @param request asks for the dataset's snapshot; its state tells how it went
 * @param rows rows of all files, readable or not
 * @param files the files; the source of a file's records is {@code file:<sha256>}
 * @param hub where they came from, if from a hub
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(String request, long rows, List<TakenFile> files, FromHub hub) {
  /**
   * A part of a hub's data set.
   *
   * @param revision as it was asked for
   * @param commit what the revision was then
   * @param config the configuration; missing where files were named
   * @param split the split; missing likewise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FromHub(
      String repository, String revision, String commit, String config, String split) {}
}
