package dev.tunestream.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * One try to bring a file into the cache: from where an earlier try broke off to the end, then
 * checked.
 */
final class Transfer {

  private static final int BUFFER = 1 << 16;
  private static final long REPORT_EVERY = 1 << 20;

  private final HubClient client;
  private final HubCache cache;
  private final Duration stall;
  private final long limit;
  private final DownloadListener listener;

  /**
   * @param stall how long nothing may come
   * @param limit the most bytes of a file
   */
  Transfer(
      HubClient client, HubCache cache, Duration stall, long limit, DownloadListener listener) {
    this.client = client;
    this.cache = cache;
    this.stall = stall;
    this.limit = limit;
    this.listener = listener;
  }

  /**
   * Downloads and checks; the blob is there afterwards.
   *
   * @throws IOException when the transfer broke or the content is wrong: worth another try
   */
  void run(HubId id, String commit, RemoteFile file) throws IOException {
    Path path = cache.incomplete(file);
    long here = Files.exists(path) ? Files.size(path) : 0;
    if (file.size().isPresent() && here > file.size().getAsLong()) {
      Files.delete(path);
      here = 0;
    }
    if (file.size().isEmpty() || here < file.size().getAsLong() || here == 0) {
      receive(client.content(id, commit, file.name(), here), file, path, here);
    }
    check(file, path);
    cache.keep(file);
    listener.progress(file.name(), Files.size(cache.blob(file)), Files.size(cache.blob(file)));
  }

  private void receive(HttpResponse<InputStream> response, RemoteFile file, Path path, long here)
      throws IOException {
    boolean goesOn = response.statusCode() == 206;
    long bytes = goesOn ? here : 0;
    OptionalLong length = response.headers().firstValueAsLong("Content-Length");
    long size = file.size().orElse(length.isPresent() ? bytes + length.getAsLong() : -1);
    byte[] buffer = new byte[BUFFER];
    long reported = bytes;
    try (InputStream body = response.body();
        StallGuard guard = new StallGuard(body, stall);
        OutputStream out =
            Files.newOutputStream(
                path,
                StandardOpenOption.CREATE,
                goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        guard.alive();
        bytes += n;
        if (bytes > limit) {
          throw new HubException(
              "%s has more than the %d bytes that are taken.".formatted(file.name(), limit));
        }
        out.write(buffer, 0, n);
        if (bytes - reported >= REPORT_EVERY) {
          listener.progress(file.name(), bytes, size);
          reported = bytes;
        }
      }
    }
    if (size >= 0 && bytes != size) {
      throw new IOException(
          "%s broke off after %d of %d bytes".formatted(file.name(), bytes, size));
    }
  }

  private static void check(RemoteFile file, Path path) throws IOException {
    if (file.sha256().isPresent()) {
      String sha256 = sha256(path);
      if (!sha256.equals(file.sha256().get())) {
        // Nothing of it can be trusted: the next try begins anew.
        Files.delete(path);
        throw new IOException(
            "%s came with sha256 %s instead of %s"
                .formatted(file.name(), sha256, file.sha256().get()));
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
