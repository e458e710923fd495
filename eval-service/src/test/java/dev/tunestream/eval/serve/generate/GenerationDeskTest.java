package dev.tunestream.eval.serve.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.generate.FinishReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that answers, with models of letters; tests let it go on step by step. */
class GenerationDeskTest {
  private final Semaphore steps = new Semaphore(1000);
  private final CountDownLatch idle = new CountDownLatch(2);
  private volatile boolean unclosable;
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final GenerationDesk desk =
      new GenerationDesk(new Letters(), Duration.ofMillis(20), new WaitingRoom(3, 8));

  @AfterEach
  void close() {
    steps.release(1000);
    desk.close();
  }

  @Test
  void aRequestIsAnswered() {
    desk.start();
    Heard heard = take(Asks.of("a", "hi"));

    assertThat(heard.failure()).isNull();
    assertThat(heard.prompts).containsExactly(new Audience.Read(2, "hi"));
    assertThat(heard.texts).containsEntry(0, "aaa");
    assertThat(heard.ends).containsEntry(0, FinishReason.END_OF_TEXT);
  }

  @Test
  void tokensAreToldWithTheirPlacesWhereTheyAreWanted() {
    desk.start();
    Heard heard = take(Asks.withTokens(Asks.of("a", "hi")));

    assertThat(heard.failure()).isNull();
    assertThat(heard.tokens.get(0))
        .containsExactly(new Token("a", -1, 0), new Token("a", -1, 1), new Token("a", -1, 2));
  }

  @Test
  void requestsThatWaitForTheSameModelAreAnsweredTogether() {
    Heard first = take(Asks.of("a", "hi"));
    Heard other = take(Asks.of("b", "hi"));
    Heard same = take(Asks.of("a", "ho"));
    desk.start();

    assertThat(List.of(first.over.join() == null, other.over.join() == null)).doesNotContain(false);
    assertThat(same.failure()).isNull();
    assertThat(opened).containsExactly("a", "b");
    assertThat(other.texts).containsEntry(0, "bbb");
  }

  @Test
  void aShortAnswerIsThereBeforeALongerOneBesideIt() {
    drain();
    List<Prompt> prompts = List.of(new Prompt.Text("hi", false));
    Heard brief = take(Asks.of("a", prompts, 1, new Ask.Most(1, true)));
    Heard longer = take(Asks.of("a", "hi"));
    desk.start();
    steps.release(1);

    assertThat(brief.failure()).isNull();
    assertThat(brief.ends).containsEntry(0, FinishReason.LENGTH);
    assertThat(longer.over).isNotDone();
    steps.release(1000);
    assertThat(longer.failure()).isNull();
  }

  @Test
  void aClientThatGoesAwayEndsItsAnswerAndNoOther() {
    drain();
    Heard leaving = take(Asks.of("a", "hi"));
    Heard staying = take(Asks.of("a", "hi"));
    leaving.gone = true;
    desk.start();
    steps.release(1000);

    assertThat(staying.failure()).isNull();
    assertThat(staying.texts).containsEntry(0, "aaa");
    assertThat(leaving.texts).isEmpty();
  }

  @Test
  void aClientThatGoesAwayInTheMiddleIsToldNoMore() {
    drain();
    Heard leaving = take(Asks.of("a", "hi"));
    desk.start();
    steps.release(1);
    while (steps.getQueueLength() == 0) {
      Thread.onSpinWait();
    }
    leaving.gone = true;
    steps.release(1000);

    assertThat(leaving.failure()).isNull();
    assertThat(leaving.texts).containsEntry(0, "a");
    assertThat(leaving.ends).containsEntry(0, FinishReason.CANCELLED);
  }

  @Test
  void aRequestThatTheModelCannotAnswerHasNoPartInTheOthers() {
    Heard tooLong = take(Asks.of("a", "x".repeat(20)));
    Heard fine = take(Asks.of("a", "hi"));
    desk.start();

    assertThat(tooLong.failure()).isInstanceOf(RefusedException.class);
    assertThat(fine.failure()).isNull();
  }

  @Test
  void aModelThatCannotBeOpenedFailsItsRequestsAndTheNextAreAnswered() {
    Heard broken = take(Asks.of("broken", "hi"));
    Heard unlinked = take(Asks.of("unlinked", "hi"));
    Heard fine = take(Asks.of("a", "hi"));
    desk.start();

    assertThat(broken.failure()).hasMessage("broken");
    assertThat(unlinked.failure()).isInstanceOf(LinkageError.class);
    assertThat(fine.failure()).isNull();
  }

  @Test
  void aGenerationThatBreaksFailsItsRequestsAndTheNextAreAnswered() {
    Heard failing = take(Asks.of("failing", "hi"));
    Heard fine = take(Asks.of("a", "hi"));
    desk.start();

    assertThat(failing.failure()).hasMessage("it broke");
    assertThat(fine.failure()).isNull();
  }

  @Test
  void unusedModelsAreLookedForWhileNobodyAsks() throws InterruptedException {
    desk.start();

    idle.await();
  }

  @Test
  void aModelThatCannotBeClosedHoldsNobodyUp() throws InterruptedException {
    unclosable = true;
    desk.start();
    idle.await();

    assertThat(take(Asks.of("a", "hi")).failure()).isNull();
  }

  @Test
  void whenItStopsAllAreTold() {
    drain();
    Heard running = take(Asks.of("a", "hi"));
    Heard waiting = take(Asks.of("b", "hi"));
    desk.start();
    steps.release(1);
    while (steps.getQueueLength() == 0) {
      Thread.onSpinWait();
    }
    Thread.ofPlatform().start(desk::close);
    assertThat(waiting.failure()).hasMessage("The service stops.");
    steps.release(1000);

    assertThat(running.failure()).hasMessage("The service stops; the answer ends here.");
    assertThatThrownBy(() -> take(Asks.of("a", "hi"))).hasMessage("The service stops.");
  }

  private Heard take(Ask ask) {
    Heard heard = new Heard();
    desk.take(ask, heard);
    return heard;
  }

  private void drain() {
    steps.drainPermits();
  }

  /** Each says its own letter three times. */
  private final class Letters implements OpenModels {
    @Override
    public OpenModel get(ServedModel model) {
      opened.add(model.id());
      return switch (model.id()) {
        case "broken" -> throw new IllegalStateException("broken");
        case "unlinked" -> throw new UnsatisfiedLinkError("no engine");
        case "failing" -> new LetterModel("fff", Letters::fail);
        default -> new LetterModel(model.id().repeat(3), steps::acquireUninterruptibly);
      };
    }

    private static void fail() {
      throw new IllegalStateException("it broke");
    }

    @Override
    public void closeUnused() {
      idle.countDown();
      if (unclosable) {
        throw new IllegalStateException("it can't be closed");
      }
    }

    @Override
    public void close() {
      opened.add("closed");
    }
  }
}
