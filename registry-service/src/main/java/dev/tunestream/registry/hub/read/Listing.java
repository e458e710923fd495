package dev.tunestream.registry.hub.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.GitObjects;
import dev.tunestream.registry.hub.repo.RepoFile;
import dev.tunestream.registry.hub.repo.RepoState;
import dev.tunestream.registry.hub.repo.VersionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The documents of the hub's protocol; the names of their fields are Hugging Face's. */
final class Listing {
  private Listing() {}

  /** A repository at a revision. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Model(
      String id,
      String modelId,
      String author,
      String sha,
      Instant lastModified,
      @JsonProperty("private") boolean isPrivate,
      boolean gated,
      boolean disabled,
      @JsonProperty("library_name") String library,
      @JsonProperty("pipeline_tag") String task,
      List<String> tags,
      List<Sibling> siblings) {}

  /** A file of a repository. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sibling(String rfilename, Long size, String blobId, Large lfs) {}

  /** What git holds only a pointer of. */
  record Large(String oid, String sha256, long size, int pointerSize) {
    static Large of(RepoFile file) {
      return file.isLarge()
          ? new Large(file.digest().hex(), file.digest().hex(), file.size(), file.pointerSize())
          : null;
    }
  }

  /** A file or a folder in a tree. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String type, String oid, long size, String path, Large lfs) {
    static Entry of(RepoFile file, GitObjects git) {
      return new Entry("file", git.blob(file), file.size(), file.path(), Large.of(file));
    }
  }

  /** Branches move and tags don't: aliases are the ones, versions the others. */
  record Refs(List<Ref> branches, List<Ref> converts, List<Ref> tags, List<Ref> pullRequests) {}

  record Ref(String name, String ref, String targetCommit) {}

  record Commit(String id, String title, String message, List<Author> authors, Instant date) {
    static Commit of(VersionRow version) {
      return new Commit(
          version.commit(),
          version.title(),
          version.message() == null ? "" : version.message(),
          List.of(new Author(version.by() == null ? RepoName.TUNESTREAM : version.by())),
          version.at());
    }
  }

  record Author(String user) {}

  /**
   * A repository with its files.
   *
   * @param git null to leave out sizes and contents' names
   */
  static Model model(RepoState state, GitObjects git) {
    return model(
        state,
        state.files().values().stream()
            .map(
                file ->
                    git == null
                        ? new Sibling(file.path(), null, null, null)
                        : new Sibling(file.path(), file.size(), git.blob(file), Large.of(file)))
            .toList());
  }

  /** A repository in a list. */
  static Model summary(RepoState state) {
    return model(state, (List<Sibling>) null);
  }

  private static Model model(RepoState state, List<Sibling> siblings) {
    String owner = state.id().contains("/") ? state.id().split("/")[0] : null;
    return new Model(
        state.id(),
        state.id(),
        owner,
        state.commit(),
        state.at(),
        false,
        false,
        false,
        state.isAdapter() ? "peft" : "transformers",
        "text-generation",
        tags(state),
        siblings);
  }

  private static List<String> tags(RepoState state) {
    List<String> tags = new ArrayList<>(List.of("safetensors", "text-generation"));
    tags.add(state.isAdapter() ? "peft" : "transformers");
    if (state.isAdapter() && state.base() != null) {
      tags.add("base_model:" + state.base());
      tags.add("base_model:adapter:" + state.base());
    }
    return tags;
  }
}
