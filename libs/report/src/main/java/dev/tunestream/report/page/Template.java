package dev.tunestream.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML with places, {@code {{name}}}, that are filled when a page is written. */
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private final String html;

  private Template(String html) {
    this.html = html;
  }

  /** What stands at a place. */
  @FunctionalInterface
  public interface Part {
    void write(Writer page) throws IOException;
  }

  public static Template of(String html) {
    return new Template(html);
  }

  /** Writes everything; what the parts write is not searched for places again. */
  public void write(Map<String, Part> parts, Writer page) throws IOException {
    Matcher place = PLACE.matcher(html);
    int written = 0;
    while (place.find()) {
      page.append(html, written, place.start());
      Part part = parts.get(place.group(1));
      if (part == null) {
        throw new IllegalStateException("nothing is known for the place " + place.group());
      }
      part.write(page);
      written = place.end();
    }
    page.append(html, written, html.length());
  }

  /** A text as the content of an element. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
