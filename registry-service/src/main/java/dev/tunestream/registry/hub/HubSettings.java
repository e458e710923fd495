package dev.tunestream.registry.hub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is taken from those who push. */
@ConfigMapping(prefix = "tunestream.hub")
public interface HubSettings {
  /** The most bytes of one file; what is announced as more is refused before it is sent. */
  @WithDefault("8589934592")
  long maxFileBytes();

  /** The most bytes of all files of a version together. */
  @WithDefault("34359738368")
  long maxVersionBytes();

  /** The most files of a version. */
  @WithDefault("256")
  int maxFiles();

  /**
   * Files up to so many bytes are sent within the commit. Larger ones go as LFS uploads, for which
   * clients with hf_xet must set {@code HF_HUB_DISABLE_XET=1}.
   */
  @WithDefault("268435456")
  long inlineBytes();

  /** The most bytes of uploads that may lie on the local disk at once. */
  @WithDefault("17179869184")
  long uploadBytes();

  /** How long an address for an upload is good for. */
  @WithDefault("1h")
  Duration uploadTime();

  /** How long a commit waits to be read back from the journal. */
  @WithDefault("30s")
  Duration commitTime();
}
