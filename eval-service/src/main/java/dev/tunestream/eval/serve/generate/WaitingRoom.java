package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.RefusedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Requests in the order in which they came. Whoever has waited longest is next, and takes along
 * those behind that ask the same model, as far as their answers are generated side by side: the
 * model has to be asked anyway, and nobody is made to wait longer by it.
 */
final class WaitingRoom {
  private final int places;
  private final int together;
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param places how many may wait
   * @param together how many answers are generated side by side
   */
  WaitingRoom(int places, int together) {
    this.places = places;
    this.together = together;
  }

  /**
   * Takes the last place.
   *
   * @throws RefusedException if there is none
   */
  synchronized void enter(Ticket ticket) {
    if (closed) {
      throw RefusedException.notNow("The service stops.");
    }
    waiting.removeIf(other -> other.audience().isGone());
    if (waiting.size() >= places) {
      throw RefusedException.notNow(
          "%d requests are waiting for an answer already; try again later."
              .formatted(waiting.size()));
    }
    waiting.add(ticket);
    notifyAll();
  }

  /**
   * The next requests, all of the same model; none when none came for a while, or the room was
   * closed.
   */
  synchronized List<Ticket> next(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (waiting.isEmpty() && !closed) {
      long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return List.of();
      }
      wait(millis);
    }
    return closed ? List.of() : first();
  }

  private List<Ticket> first() {
    List<Ticket> taken = new ArrayList<>();
    int answers = 0;
    for (Iterator<Ticket> tickets = waiting.iterator(); tickets.hasNext(); ) {
      Ticket ticket = tickets.next();
      boolean joins =
          taken.isEmpty()
              || ticket.ask().model().equals(taken.getFirst().ask().model())
                  && answers + ticket.ask().answers() <= together;
      if (joins) {
        tickets.remove();
        taken.add(ticket);
        answers += ticket.ask().answers();
      }
    }
    return taken;
  }

  /** Lets nobody in any more and gives those who waited. */
  synchronized List<Ticket> close() {
    closed = true;
    notifyAll();
    List<Ticket> left = List.copyOf(waiting);
    waiting.clear();
    return left;
  }
}
