package dev.tunestream.registry.pages;

import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.quarkus.qute.TemplateGlobal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pages ask for beside themselves: style, scripts, the icon. All stand below the digest of all
 * of them, so that browsers keep them for good and still see the next version at once.
 */
@Path("/ui/assets")
@RolesAllowed(Roles.READER)
public class Assets {
  private static final String FOLDER = "assets/";
  private static final List<String> STYLES =
      List.of(
          "colours",
          "text",
          "layout",
          "controls",
          "tables",
          "badges",
          "jobs",
          "charts",
          "registry",
          "compare",
          "lineage",
          "print");
  private static final List<String> SCRIPTS =
      List.of("theme", "main", "moments", "keys", "copy", "live", "charts", "series");
  private static final Map<String, byte[]> FILES = read();
  private static final String VERSION = digest();

  /** Where a page finds them. */
  @TemplateGlobal
  static String assets() {
    return "/ui/assets/" + VERSION;
  }

  /**
   * One of them. Any version is answered with the file as it is now: a page that was read before
   * the service was replaced still gets one.
   */
  @GET
  @Path("{version}/{file}")
  public Response file(@PathParam("version") String version, @PathParam("file") String file) {
    byte[] content = FILES.get(file);
    if (content == null) {
      throw RequestRefusedException.unknown("The pages have no file '%s'.".formatted(file));
    }
    return Response.ok(content, type(file))
        .header(
            HttpHeaders.CACHE_CONTROL,
            VERSION.equals(version) ? "public, max-age=31536000, immutable" : "no-store")
        .build();
  }

  private static String type(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "css" -> "text/css;charset=UTF-8";
      case "js" -> "text/javascript;charset=UTF-8";
      case "svg" -> "image/svg+xml";
      default -> "text/plain;charset=UTF-8";
    };
  }

  private static Map<String, byte[]> read() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    ByteArrayOutputStream style = new ByteArrayOutputStream();
    STYLES.forEach(name -> style.writeBytes(resource("css/" + name + ".css")));
    files.put("style.css", style.toByteArray());
    SCRIPTS.forEach(name -> files.put(name + ".js", resource("js/" + name + ".js")));
    files.put("icon.svg", resource("icon.svg"));
    files.put("uPlot.js", resource("uplot/uPlot.iife.min.js"));
    files.put("uPlot.css", resource("uplot/uPlot.min.css"));
    files.put("uPlot.txt", resource("uplot/LICENSE"));
    return files;
  }

  private static byte[] resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The build has left out " + FOLDER + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      FILES.forEach(
          (name, content) -> {
            sha256.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            sha256.update(content);
          });
      return HexFormat.of().formatHex(sha256.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
