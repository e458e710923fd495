package dev.tunestream.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for a packaged service: ready at once, and tells its environment at {@code
 * /environment}.
 */
final class FakeService {
  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    int port = Integer.parseInt(environment.get("QUARKUS_HTTP_PORT"));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(environment.get("QUARKUS_HTTP_HOST"), port), 0);
    answer(http, "/q/health/ready", "{}");
    answer(http, "/environment", String.join("\n", environment.keySet()));
    http.start();
    System.out.println("ready");
  }

  private static void answer(HttpServer http, String path, String body) {
    http.createContext(
        path,
        exchange -> {
          byte[] content = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, content.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
          }
        });
  }

  /** Stands in for a service that does not start. */
  static final class Failing {
    private Failing() {}

    public static void main(String[] arguments) {
      System.out.println("the reason in its own words");
      System.exit(3);
    }
  }

  /** Packages a class as the jar of a service below the root. */
  static Path install(Path root, String service, Class<?> main) throws IOException {
    Path jar = root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Class<?> type : new Class<?>[] {FakeService.class, Failing.class}) {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        type.getClassLoader().getResourceAsStream(name).transferTo(out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
