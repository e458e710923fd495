package dev.tunestream.eval.serve.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.eval.serve.RefusedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private static final Duration NOW = Duration.ofMillis(1);

  private final WaitingRoom room = new WaitingRoom(6, 4);

  @Test
  void whoCameFirstTakesThoseWithTheSameModelAlong() throws InterruptedException {
    Ticket first = enter("a", 1);
    Ticket other = enter("b", 1);
    Ticket same = enter("a", 2);

    assertThat(room.next(NOW)).containsExactly(first, same);
    assertThat(room.next(NOW)).containsExactly(other);
    assertThat(room.next(NOW)).isEmpty();
  }

  @Test
  void asManyAreTakenAlongAsAreGeneratedSideBySide() throws InterruptedException {
    Ticket first = enter("a", 3);
    Ticket tooMany = enter("a", 2);
    Ticket fits = enter("a", 1);

    assertThat(room.next(NOW)).containsExactly(first, fits);
    assertThat(room.next(NOW)).containsExactly(tooMany);
  }

  @Test
  void oneThatAsksForMoreIsTakenAlone() throws InterruptedException {
    Ticket large = enter("a", 9);
    enter("a", 1);

    assertThat(room.next(NOW)).containsExactly(large);
  }

  @Test
  void whereAllPlacesAreTakenTheNextIsRefused() {
    for (int i = 0; i < 6; i++) {
      enter("a", 1);
    }

    assertThatThrownBy(() -> enter("a", 1))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.status()).isEqualTo(503))
        .hasMessage("6 requests are waiting for an answer already; try again later.");
  }

  @Test
  void whoHasGoneAwayLeavesThePlaceToOthers() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      ((Heard) enter("a", 1).audience()).gone = i > 0;
    }

    Ticket late = enter("b", 1);

    assertThat(room.next(NOW)).hasSize(1);
    assertThat(room.next(NOW)).containsExactly(late);
  }

  @Test
  void aClosedRoomLetsNobodyInAndGivesThoseWhoWaited() throws InterruptedException {
    Ticket waiting = enter("a", 1);

    assertThat(room.close()).containsExactly(waiting);
    assertThat(room.next(Duration.ofDays(1))).isEmpty();
    assertThatThrownBy(() -> enter("a", 1)).hasMessage("The service stops.");
  }

  private Ticket enter(String model, int choices) {
    List<Prompt> prompts = List.of(new Prompt.Text("?", false));
    Ticket ticket = new Ticket(Asks.of(model, prompts, choices, Ask.Most.ALL), new Heard());
    room.enter(ticket);
    return ticket;
  }
}
