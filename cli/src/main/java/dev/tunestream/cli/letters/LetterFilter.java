package dev.tunestream.cli.letters;

import dev.tunestream.cli.CliException;
import dev.tunestream.client.DeadLetter;
import dev.tunestream.client.DeadLetters;
import dev.tunestream.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which letters are meant. */
final class LetterFilter {
  private static final String OURS = "tunestream.";

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Only those of this topic, such as raw-records or jobs.")
  private String topic;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description = "Only those for this dataset or job.")
  private String subject;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only those whose reason has this text.")
  private String reason;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Only those of the last hours or days: PT2H, P7D.")
  private Duration since;

  /** Gives every letter that is meant until the reader has enough. */
  void read(DeadLetters letters, Predicate<DeadLetter> reader) {
    letters.read(
        Optional.ofNullable(topic).map(LetterFilter::topic),
        since == null ? Instant.EPOCH : Instant.now().minus(since),
        letter -> !isMeant(letter) || reader.test(letter));
  }

  private boolean isMeant(DeadLetter letter) {
    return (subject == null || subject.equals(letter.subject()))
        && (reason == null || letter.reason().contains(reason));
  }

  private static Topic topic(String name) {
    String full = name.startsWith(OURS) ? name : OURS + name;
    return Topic.named(full)
        .orElseThrow(
            () ->
                CliException.usage(
                    "There is no topic '%s'; the topics are %s."
                        .formatted(
                            name,
                            Arrays.stream(Topic.values())
                                .map(one -> one.topicName().substring(OURS.length()))
                                .collect(Collectors.joining(", ")))));
  }
}
