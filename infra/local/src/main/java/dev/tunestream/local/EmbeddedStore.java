package dev.tunestream.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 service over a directory (S3Proxy) in this process, with one bucket. */
final class EmbeddedStore implements Part {
  static final String BUCKET = "tunestream";
  private static final int MAX_THREADS = 32;

  private final Path directory;
  private final int port;
  private final Credentials credentials;
  private S3Proxy proxy;

  EmbeddedStore(Path directory, int port, Credentials credentials) {
    this.directory = directory;
    this.port = port;
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return "store";
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public synchronized void start() {
    if (proxy != null) {
      return;
    }
    try {
      Files.createDirectories(directory.resolve(BUCKET)); // a bucket is a directory
      S3Proxy fresh =
          S3Proxy.builder()
              .blobStore(new FilesystemNio2BlobStore(directory.toString()))
              .endpoint(endpoint())
              .awsAuthentication(
                  AuthenticationType.AWS_V2_OR_V4, credentials.accessKey(), credentials.secretKey())
              .jettyMaxThreads(MAX_THREADS)
              .build();
      fresh.start();
      proxy = fresh;
    } catch (Exception e) {
      throw new LocalException(
          "The object store does not start on port %d with its data in %s: %s."
              .formatted(port, directory, e.getMessage()),
          e);
    }
  }

  @Override
  public synchronized void stop() {
    if (proxy != null) {
      try {
        proxy.stop();
      } catch (Exception e) {
        throw new LocalException("The object store does not stop: " + e.getMessage(), e);
      }
      proxy = null;
    }
  }
}
