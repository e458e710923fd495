package dev.tunestream.registry.pages;

import dev.tunestream.service.RequestRefusedException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What holds for all pages: nothing runs or is fetched that isn't ours, and errors are pages too,
 * whatever the answers of the API look like.
 */
class Dress {
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  @CheckedTemplate(basePath = "ui", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance error(int status, String title, String sentence, boolean again);
  }

  @ServerResponseFilter
  void dress(ContainerRequestContext request, ContainerResponseContext response, Throwable thrown) {
    if (!isPage(request)) {
      return;
    }
    int status = response.getStatus();
    if (status >= 400) {
      response.setEntity(
          Templates.error(status, title(status), sentence(status, thrown), status == 503).render(),
          null,
          MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
      response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
      response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
      if (status == 503) {
        response.getHeaders().putSingle("Refresh", "3");
      }
    }
    protect(response.getHeaders());
  }

  private static void protect(MultivaluedMap<String, Object> headers) {
    headers.putIfAbsent("Content-Security-Policy", List.of(POLICY));
    headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Referrer-Policy", "same-origin");
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "That can't be read";
      case 401, 403 -> "A key is needed";
      case 404 -> "There is nothing here";
      case 503 -> "Not now";
      default -> "That went wrong";
    };
  }

  private static String sentence(int status, Throwable thrown) {
    return switch (thrown) {
      case RequestRefusedException e -> e.getMessage();
      case null, default ->
          switch (status) {
            case 401, 403 ->
                "These pages are open to this machine only. docs/pages.md tells how to reach them from elsewhere.";
            case 404 -> "The address leads to no page.";
            case 503 ->
                "Something that the registry needs does not answer now: its database, its store or its broker. This page tries again by itself.";
            default -> "Something went wrong inside the service; its log tells what.";
          };
    };
  }

  private static boolean isPage(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    return path.equals("/ui") || path.startsWith("/ui/");
  }
}
