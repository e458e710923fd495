package dev.tunestream.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * A failed request as it is answered (RFC 9457, Problem Details for HTTP APIs): {@code
 * {"type","title","status","detail"}}.
 *
 * <p>There are no types of our own: what a program needs to know is in the status, so the type is
 * {@code about:blank} and the title the status in words.
 *
 * @param status of HTTP
 * @param detail a sentence for people: the place, the value, the rule, the way out
 */
public record Problem(int status, String detail) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** What is said of a failure that is nobody's business outside. */
  static final Problem INSIDE =
      new Problem(500, "Something went wrong inside the service; its log tells what.");

  /**
   * What a server of HTTP refuses by itself.
   *
   * @param request method and path, as {@code GET /models}
   */
  static Problem ofProtocol(int status, String request) {
    String sentence =
        switch (status) {
          case 400 -> "The address, a parameter or the body of %s can't be read.";
          case 404 -> "There is no %s here.";
          case 405 -> "There is no %s here; the address takes other methods (header Allow).";
          case 406 -> "%s can't be answered in a type that the header Accept names.";
          case 413 -> "The body of %s is larger than this service takes.";
          case 414, 431 -> "The address or the headers of %s are longer than this service takes.";
          case 415 -> "%s does not take a body of the type that the header Content-Type names.";
          default -> "%s can't be answered.";
        };
    return new Problem(status, sentence.formatted(request));
  }

  public String title() {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  public String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", title())
        .put("status", status)
        .put("detail", detail)
        .toString();
  }
}
