package dev.tunestream.report;

import java.util.ArrayList;
import java.util.List;

/** Sayings that nobody has said, with tags: 140 that differ, and then the same again, counted. */
final class SampleQuotes {
  record Quote(String text, List<String> tags) {
    String reference() {
      return String.join(", ", tags);
    }
  }

  private static final List<List<String>> SUBJECTS =
      List.of(
          List.of("Patience", "patience", "time"),
          List.of("Courage", "courage"),
          List.of("Friendship", "friendship", "love"),
          List.of("Honesty", "honesty", "truth"),
          List.of("Curiosity", "curiosity", "learning"),
          List.of("Kindness", "kindness"),
          List.of("Laughter", "humor", "happiness"),
          List.of("Silence", "silence", "wisdom"),
          List.of("Hope", "hope"),
          List.of("Work", "work", "success"),
          List.of("Doubt", "doubt", "thinking"),
          List.of("A good book", "books", "reading"),
          List.of("Freedom", "freedom"),
          List.of("Forgiveness", "forgiveness", "love"));

  private static final List<List<String>> SAYINGS =
      List.of(
          List.of("“%s is a door that opens only from the inside.”", "inspirational"),
          List.of("“Nobody ever regretted a day that went to %s.”", "life"),
          List.of("“What you call luck is %s that has done its homework.”", "luck"),
          List.of("“Ask %s for the way and you will come late, but glad.”", "journey"),
          List.of("“%s costs little in the morning and much in the evening.”", "life-lessons"),
          List.of("“Where %s sits at the table, nobody goes hungry.”", "home"),
          List.of("“I lost %s twice: to pride, and to hurry.”", "regret"),
          List.of("“The loudest voice in the room seldom belongs to %s.”", "humility"),
          List.of("“Teach a child %s and you have taught a village.”", "education"),
          List.of("“%s does not shout; it waits until you are ready.”", "wisdom"));

  private SampleQuotes() {}

  static Quote at(int row) {
    List<String> subject = SUBJECTS.get(row % SUBJECTS.size());
    List<String> saying = SAYINGS.get(row / SUBJECTS.size() % SAYINGS.size());
    boolean first = saying.getFirst().startsWith("“%s");
    String name = first ? subject.getFirst() : subject.getFirst().toLowerCase();
    int round = row / (SUBJECTS.size() * SAYINGS.size());
    String text = saying.getFirst().formatted(name) + (round == 0 ? "" : " (" + round + ")");
    List<String> tags = new ArrayList<>(subject.subList(1, subject.size()));
    if (!tags.contains(saying.get(1))) {
      tags.add(saying.get(1));
    }
    return new Quote(text, tags);
  }
}
