package dev.tunestream.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every event with its class and the topic it travels on. */
public enum EventType {
  RAW_RECORD(RawRecord.class, Topic.RAW_RECORDS),
  DATASET_SEAL_REQUESTED(DatasetSealRequested.class, Topic.RAW_RECORDS),
  DATASET_SEALED(DatasetSealed.class, Topic.DATASETS),
  DATASET_FAILED(DatasetFailed.class, Topic.DATASETS),
  JOB_REQUESTED(JobRequested.class, Topic.JOBS),
  JOB_CANCEL_REQUESTED(JobCancelRequested.class, Topic.JOBS),
  TOKENIZATION_QUEUED(TokenizationQueued.class, Topic.TOKENIZATION),
  TRAINING_QUEUED(TrainingQueued.class, Topic.TRAINING),
  JOB_ACCEPTED(JobAccepted.class, Topic.JOB_EVENTS),
  JOB_WAITING(JobWaiting.class, Topic.JOB_EVENTS),
  JOB_STARTED(JobStarted.class, Topic.JOB_EVENTS),
  CHECKPOINT_SAVED(CheckpointSaved.class, Topic.JOB_EVENTS),
  JOB_SUCCEEDED(JobSucceeded.class, Topic.JOB_EVENTS),
  JOB_FAILED(JobFailed.class, Topic.JOB_EVENTS),
  JOB_CANCELLED(JobCancelled.class, Topic.JOB_EVENTS),
  STEP_LOGGED(StepLogged.class, Topic.JOB_STEPS),
  ADAPTER_PRODUCED(AdapterProduced.class, Topic.ADAPTERS),
  EVALUATION_REQUESTED(EvaluationRequested.class, Topic.EVALUATION_REQUESTS),
  EVALUATION_COMPLETED(EvaluationCompleted.class, Topic.EVALUATIONS),
  EVALUATION_FAILED(EvaluationFailed.class, Topic.EVALUATIONS),
  EVALUATION_PROGRESSED(EvaluationProgressed.class, Topic.JOB_STEPS),
  ANSWER_RATED(AnswerRated.class, Topic.EVALUATIONS),
  ADAPTER_PUSHED(AdapterPushed.class, Topic.MODELS),
  VERSION_REGISTERED(VersionRegistered.class, Topic.MODELS),
  GATE_SET(GateSet.class, Topic.MODELS),
  GATE_DECIDED(GateDecided.class, Topic.MODELS),
  ALIAS_MOVED(AliasMoved.class, Topic.MODELS),
  TAG_SET(TagSet.class, Topic.MODELS),
  DESCRIPTION_SET(DescriptionSet.class, Topic.MODELS);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::typeName, type -> type));
  private static final Map<Class<?>, EventType> BY_CLASS =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::eventClass, type -> type));

  private final Class<? extends Event> eventClass;
  private final Topic topic;
  private final String typeName;

  EventType(Class<? extends Event> eventClass, Topic topic) {
    this.eventClass = eventClass;
    this.topic = topic;
    this.typeName = "dev.tunestream." + eventClass.getSimpleName() + ".v1";
  }

  public Class<? extends Event> eventClass() {
    return eventClass;
  }

  public Topic topic() {
    return topic;
  }

  /** The CloudEvent's {@code type}, such as {@code dev.tunestream.JobRequested.v1}. */
  public String typeName() {
    return typeName;
  }

  static Optional<EventType> named(String typeName) {
    return Optional.ofNullable(typeName == null ? null : BY_NAME.get(typeName));
  }

  /** The type of an event. */
  public static EventType of(Event event) {
    return BY_CLASS.get(event.getClass());
  }
}
