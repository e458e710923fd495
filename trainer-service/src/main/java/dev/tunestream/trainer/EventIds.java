package dev.tunestream.trainer;

import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.TrainingQueued;

/** Ids that follow from what the events tell, so that a repeated one is recognisable. */
final class EventIds {
  private EventIds() {}

  static String of(Event event) {
    String id = event.key() + "/" + event.getClass().getSimpleName();
    return switch (event) {
      case JobStarted started -> id + "/" + started.attempt() + "/" + started.firstStep();
      case CheckpointSaved saved -> id + "/" + saved.attempt() + "/" + saved.step();
      case StepLogged step -> id + "/" + step.attempt() + "/" + step.step();
      case TrainingQueued queued -> id + "/" + queued.attempt();
      default -> id;
    };
  }
}
