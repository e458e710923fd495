package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.lm.generate.Answer;
import dev.tunestream.lm.generate.GenerationListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Requests of one model that are answered side by side, each told of its own answers alone. */
final class Batch implements GenerationListener {
  private final OpenModel model;
  private final BooleanSupplier stopped;
  private final List<Attended> requests = new ArrayList<>();
  private final List<OpenModel.Row> rows = new ArrayList<>();
  private final List<Growing> answers = new ArrayList<>();

  /**
   * @param stopped asked often; true ends the work
   */
  Batch(OpenModel model, BooleanSupplier stopped) {
    this.model = model;
    this.stopped = stopped;
  }

  /** Takes a request, unless the model can't answer it, which the client is told. */
  void add(Ticket ticket) {
    try {
      Plan plan = Plan.of(ticket.ask(), model);
      Attended request = new Attended(ticket.audience(), plan.rows().size());
      for (int number = 0; number < plan.rows().size(); number++) {
        boolean wantsTokens = ticket.ask().logProbabilities();
        answers.add(new Growing(request, number, wantsTokens ? model.texts() : null));
      }
      rows.addAll(plan.rows());
      requests.add(request);
      ticket.audience().begin(plan.prompts());
    } catch (RuntimeException | LinkageError e) {
      // The others of the batch have no part in it.
      ticket.audience().fail(e);
    }
  }

  /** Lets the answers grow to their ends. */
  void run() {
    try {
      if (!rows.isEmpty()) {
        model.generate(rows, this);
      }
    } catch (CancellationException e) {
      fail(RefusedException.notNow("The service stops; the answer ends here."));
    }
  }

  /** Tells all that have not got everything. */
  void fail(Throwable why) {
    requests.forEach(request -> request.fail(why));
  }

  @Override
  public void token(int row, int token, float logProbability) {
    answers.get(row).token(token, logProbability);
  }

  @Override
  public void text(int row, String piece) {
    answers.get(row).text(piece);
  }

  @Override
  public void finished(int row, Answer answer) {
    answers.get(row).finished(answer.finishReason());
  }

  @Override
  public boolean isWanted(int row) {
    return answers.get(row).isWanted();
  }

  @Override
  public boolean stopRequested() {
    return stopped.getAsBoolean();
  }
}
