package dev.tunestream.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page's Content-Security-Policy (CSP level 3): one script and one style, known by their
 * digests, and no network but, for ratings, the page's own server.
 */
public final class Policy {
  private Policy() {}

  /**
   * The policy as it stands in the page.
   *
   * @param style exactly what is between the tags
   * @param script exactly what is between the tags
   */
  public static String of(String style, String script, boolean ratings) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + digest(script),
        "style-src " + digest(style),
        "img-src data:",
        "connect-src " + (ratings ? "'self'" : "'none'"),
        "base-uri 'none'",
        "form-action 'none'");
  }

  private static String digest(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
