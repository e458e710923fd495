package dev.tunestream.artifacts;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** One bucket of an S3 service by plain keys: the only class that touches the S3 client. */
final class S3Bucket implements AutoCloseable {
  /** Small enough for a store that holds a part in memory to check its signature. */
  private static final long PART_BYTES = 8L << 20;

  private static final int MAX_PARTS = 10_000;
  private static final int MAX_REQUESTS = 64;

  private final String bucket;
  private final Attempts attempts;
  private final Attempts probe;
  private final OkHttpClient http;
  private final MinioClient client;
  private final MinioClient probeClient;

  S3Bucket(StoreConfig config, Patience patience, Runnable onFailure) {
    this.bucket = config.bucket();
    this.attempts = new Attempts(config, patience, onFailure);
    this.probe = new Attempts(config, Patience.PROBE, onFailure);
    this.http = http(patience);
    this.client = client(config, http);
    this.probeClient =
        client(
            config,
            http.newBuilder()
                .connectTimeout(Patience.PROBE.connect())
                .readTimeout(Patience.PROBE.idle())
                .callTimeout(Patience.PROBE.connect().plus(Patience.PROBE.idle()))
                .build());
  }

  /** Our own client, because the SDK's brings retries that would multiply with ours. */
  private static OkHttpClient http(Patience patience) {
    // Virtual threads are daemons: an open store does not keep a program from ending.
    Dispatcher dispatcher =
        new Dispatcher(
            Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("store-", 0).factory()));
    dispatcher.setMaxRequests(MAX_REQUESTS);
    dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool())
        .connectTimeout(patience.connect())
        .readTimeout(patience.idle())
        .writeTimeout(patience.idle())
        .build();
  }

  private static MinioClient client(StoreConfig config, OkHttpClient http) {
    return MinioClient.builder()
        .endpoint(config.endpoint().toString())
        .credentials(config.accessKey(), config.secretKey())
        .httpClient(http)
        .build();
  }

  /** Opens an object for reading, or nothing where there is none. */
  Optional<InputStream> open(String key) {
    return attempts.run("reading " + key, () -> get(key));
  }

  /** Opens a part of an object for reading, or nothing where there is no object. */
  Optional<InputStream> open(String key, long offset, long length) {
    return attempts.run(
        "reading " + key, () -> get(object(key).offset(offset).length(length).build()));
  }

  /** A whole object of at most so many bytes, or nothing where there is none. */
  Optional<byte[]> bytes(String key, long limit) {
    return attempts.run(
        "reading " + key,
        () -> {
          Optional<InputStream> found = get(key);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          try (InputStream in = found.get()) {
            byte[] content = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
            if (content.length > limit) {
              throw new ArtifactException(
                  "%s is larger than the %d bytes that may be read at once.".formatted(key, limit));
            }
            return Optional.of(content);
          }
        });
  }

  /** Writes an object into a file and gives its digest, or nothing where there is none. */
  Optional<Digest> download(String key, Path file) {
    return attempts.run(
        "reading " + key,
        () -> {
          Optional<InputStream> found = get(key);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          try (InputStream in = found.get()) {
            return Optional.of(DigestingCopy.toFile(in, file));
          }
        });
  }

  /** The size of an object, or nothing where there is none. */
  OptionalLong size(String key) {
    return attempts.run(
        "looking up " + key,
        () -> {
          try {
            return OptionalLong.of(
                client
                    .statObject(StatObjectArgs.builder().bucket(bucket).object(key).build())
                    .size());
          } catch (ErrorResponseException e) {
            if (Fault.of(e) == Fault.NO_OBJECT) {
              return OptionalLong.empty();
            }
            throw e;
          }
        });
  }

  void put(String key, byte[] content) {
    attempts.run("writing " + key, () -> client.putObject(whole(key, content).build()));
  }

  /** Writes a file, in parts where it is large. */
  void put(String key, Path file) {
    attempts.run(
        "writing " + key,
        () -> {
          long size = Files.size(file);
          try (InputStream in = Files.newInputStream(file)) {
            return client.putObject(
                PutObjectArgs.builder().bucket(bucket).object(key).stream(in, size, partBytes(size))
                    .build());
          }
        });
  }

  /** Writes an object unless there is one; false where there is. */
  boolean putIfAbsent(String key, byte[] content) {
    return attempts.run(
        "creating " + key,
        () -> {
          try {
            client.putObject(
                whole(key, content).extraHeaders(Map.of("If-None-Match", "*")).build());
            return true;
          } catch (MinioException e) {
            if (Fault.of(e) == Fault.EXISTS) {
              return false;
            }
            throw e;
          }
        });
  }

  /** All keys that begin with the prefix. */
  List<String> list(String prefix) {
    return attempts.run(
        "listing " + prefix,
        () -> {
          List<String> keys = new ArrayList<>();
          for (Result<Item> item :
              client.listObjects(
                  ListObjectsArgs.builder()
                      .bucket(bucket)
                      .prefix(prefix)
                      .recursive(true)
                      .build())) {
            keys.add(item.get().objectName());
          }
          return keys;
        });
  }

  /** Removes an object; it is no error where there is none. */
  void delete(String key) {
    attempts.run(
        "deleting " + key,
        () -> {
          client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build());
          return null;
        });
  }

  void ensureBucket() {
    attempts.run(
        "creating the bucket " + bucket,
        () -> {
          if (!bucketExists(client)) {
            try {
              client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            } catch (MinioException e) {
              // Somebody else may have made it in between.
              if (!bucketExists(client)) {
                throw e;
              }
            }
          }
          return null;
        });
  }

  /** Whether the bucket is there; one try with short limits. */
  boolean ping() {
    return probe.run("looking for the bucket " + bucket, () -> bucketExists(probeClient));
  }

  private boolean bucketExists(MinioClient with) throws MinioException {
    return with.bucketExists(BucketExistsArgs.builder().bucket(bucket).build());
  }

  private Optional<InputStream> get(String key) throws MinioException {
    return get(object(key).build());
  }

  private GetObjectArgs.Builder object(String key) {
    return GetObjectArgs.builder().bucket(bucket).object(key);
  }

  private Optional<InputStream> get(GetObjectArgs what) throws MinioException {
    try {
      return Optional.of(client.getObject(what));
    } catch (ErrorResponseException e) {
      if (Fault.of(e) == Fault.NO_OBJECT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private PutObjectArgs.Builder whole(String key, byte[] content) {
    return PutObjectArgs.builder().bucket(bucket).object(key).data(content, content.length);
  }

  private static long partBytes(long size) {
    return Math.max(PART_BYTES, Math.ceilDiv(size, MAX_PARTS));
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
