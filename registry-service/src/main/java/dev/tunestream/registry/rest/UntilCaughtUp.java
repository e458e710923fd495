package dev.tunestream.registry.rest;

import dev.tunestream.registry.journal.JournalStatus;
import dev.tunestream.service.RequestRefusedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** No look-up is answered from half a replay. */
@Provider
public class UntilCaughtUp implements ContainerRequestFilter {
  private final JournalStatus journal;

  UntilCaughtUp(JournalStatus journal) {
    this.journal = journal;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    boolean isAboutTheJournal = path.equals("/journal") || path.startsWith("/journal/");
    boolean isAboutThePages = path.startsWith("/ui/assets/");
    if (!journal.isCaughtUp() && !isAboutTheJournal && !isAboutThePages) {
      throw RequestRefusedException.unavailable(
          journal.problem() == null
              ? "The registry is still reading its journal, %d records are left. Ask again in a moment."
                  .formatted(journal.lag())
              : "The registry can't read its journal now: " + journal.problem());
    }
  }
}
