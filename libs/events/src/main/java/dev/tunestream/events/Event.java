package dev.tunestream.events;

/** A fact, or a request, that travels on a topic. */
public sealed interface Event
    permits RawRecord,
        DatasetSealRequested,
        DatasetSealed,
        DatasetFailed,
        JobRequested,
        JobCancelRequested,
        TokenizationQueued,
        TrainingQueued,
        JobEvent,
        StepLogged,
        AdapterProduced,
        EvaluationRequested,
        EvaluationCompleted,
        EvaluationFailed,
        EvaluationProgressed,
        AnswerRated,
        VersionRegistered,
        GateDecided,
        AliasMoved {

  /** The record key on Kafka, and the {@code subject} of the CloudEvent. */
  String key();
}
