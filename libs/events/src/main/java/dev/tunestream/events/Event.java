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
        AdapterPushed,
        VersionRegistered,
        GateSet,
        GateDecided,
        AliasMoved,
        TagSet,
        DescriptionSet {

  /** The record key on Kafka, and the {@code subject} of the CloudEvent. */
  String key();
}
