import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 service over a folder, with the keys that MinIO's image takes. */
class Store {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    S3Proxy store =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://0.0.0.0:9000"))
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4,
                System.getenv("MINIO_ROOT_USER"),
                System.getenv("MINIO_ROOT_PASSWORD"))
            .build();
    store.start();
    Thread.currentThread().join();
  }
}
