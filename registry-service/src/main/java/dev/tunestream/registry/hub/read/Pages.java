package dev.tunestream.registry.hub.read;

import dev.tunestream.registry.hub.HubRefusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** Parts of lists, each with the address of the next in its header {@code Link} (RFC 8288). */
final class Pages {
  private static final int MOST = 1000;

  private Pages() {}

  /** How many rows a part has at most: what the client asks for, and {@value #MOST}. */
  static int limit(String asked) {
    if (asked == null) {
      return MOST;
    }
    try {
      int limit = Integer.parseInt(asked);
      if (limit >= 1) {
        return Math.min(limit, MOST);
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is too small.
    }
    throw HubRefusal.malformed(
        "The parameter 'limit' is '%s'; it must be a whole number from 1 on.", asked);
  }

  /**
   * Answers with a part, of which one row more was looked for to see whether there are more.
   *
   * @param cursor of a row; the next part begins behind it
   */
  static <T> Response answer(List<T> rows, int most, UriInfo address, Function<T, String> cursor) {
    return answer(rows, most, address, cursor, most - 1);
  }

  /** The same where the next part begins with the row that the cursor names. */
  static <T> Response answerFrom(
      List<T> rows, int most, UriInfo address, Function<T, String> cursor) {
    return answer(rows, most, address, cursor, most);
  }

  private static <T> Response answer(
      List<T> rows, int most, UriInfo address, Function<T, String> cursor, int at) {
    if (rows.size() <= most) {
      return Response.ok(rows).build();
    }
    URI next =
        address
            .getRequestUriBuilder()
            .replaceQueryParam("cursor", cursor.apply(rows.get(at)))
            .build();
    return Response.ok(rows.subList(0, most))
        .header("Link", "<%s>; rel=\"next\"".formatted(next))
        .build();
  }
}
