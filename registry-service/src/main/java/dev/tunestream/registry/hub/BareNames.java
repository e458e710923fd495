package dev.tunestream.registry.hub;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * The seedling is the one repository without an owner: recipes and adapters name it so. Its
 * addresses are given an owner that no client can send, so that every route has one form.
 */
@Provider
@PreMatching
public class BareNames implements ContainerRequestFilter {
  private static final String SEEDLING = "seedling";
  private static final List<String> PLACES = List.of("/api/models/", "/");

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo address = request.getUriInfo();
    String path = address.getRequestUri().getRawPath();
    for (String place : PLACES) {
      String bare = place + SEEDLING;
      if (path.equals(bare) || path.startsWith(bare + "/")) {
        request.setRequestUri(
            address
                .getRequestUriBuilder()
                .replacePath(place + RepoName.NONE + "/" + path.substring(place.length()))
                .build());
        return;
      }
    }
  }
}
