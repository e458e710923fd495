package dev.tunestream.service.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who is let in. */
@ConfigMapping(prefix = "tunestream.keys")
interface KeySettings {
  /** The file of valid keys (libs/keys); without it there are none. */
  Optional<Path> file();

  /**
   * Whether callers of the same machine may look things up without a key. To be switched off behind
   * a proxy on that machine: everybody comes from there then.
   */
  @WithDefault("true")
  boolean openOnLoopback();
}
