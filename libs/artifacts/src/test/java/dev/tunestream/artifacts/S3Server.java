package dev.tunestream.artifacts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 service over a folder, which a test can stop and start again on the same port. */
final class S3Server implements AutoCloseable {
  private static final String ACCESS_KEY = "test-access";
  private static final String SECRET_KEY = "test-secret";
  static final String BUCKET = "tunestream";

  private final Path folder;
  private final int port;
  private S3Proxy proxy;

  S3Server(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    start();
  }

  void start() throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(endpoint())
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    proxy.start();
  }

  void stop() throws IOException {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException("The test's store does not stop.", e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  StoreConfig config(Path cache) {
    return config(cache, 1L << 30);
  }

  StoreConfig config(Path cache, long cacheBytes) {
    return new StoreConfig(endpoint(), ACCESS_KEY, SECRET_KEY, BUCKET, cache, cacheBytes);
  }

  /** Writes into the folder behind the service's back. */
  void damage(String key, byte[] content) throws IOException {
    Files.write(folder.resolve(BUCKET).resolve(key), content);
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
