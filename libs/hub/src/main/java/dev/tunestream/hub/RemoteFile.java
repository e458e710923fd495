package dev.tunestream.hub;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the hub says of a file before it is sent.
 *
 * @param name in the repository
 * @param etag names the content; in the cache it is the blob's file name
 * @param size in bytes, where the hub says it
 */
record RemoteFile(String name, String etag, OptionalLong size) {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** With an ETag as the header has it: quoted, perhaps weak. */
  static RemoteFile of(String name, String etagHeader, OptionalLong size) throws IOException {
    String etag = etagHeader.replaceFirst("^W/", "").replace("\"", "");
    if (!SAFE.matcher(etag).matches()) {
      throw new IOException("the ETag '%s' of %s can't name a file".formatted(etag, name));
    }
    return new RemoteFile(name, etag, size);
  }

  /**
   * The sha256 of the content: files in large-file storage, as weights and Parquet files are, have
   * it as ETag.
   */
  Optional<String> sha256() {
    return SHA256.matcher(etag).matches() ? Optional.of(etag) : Optional.empty();
  }
}
