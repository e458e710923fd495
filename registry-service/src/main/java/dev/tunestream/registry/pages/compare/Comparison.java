package dev.tunestream.registry.pages.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two versions beside one another. */
public record Comparison(
    Side a,
    Side b,
    List<Measure> measures,
    List<Measure> benchmarks,
    List<Kind> kinds,
    List<Differing> recipes,
    List<Differing> origins,
    Answers answers) {

  /** Answers of a kind of error. */
  public record Kind(String name, String meaning, int a, int b) {
    public int difference() {
      return b - a;
    }

    /** The difference with its sign. */
    public String change() {
      int difference = difference();
      return difference == 0 ? "0" : (difference < 0 ? "\u2212" : "+") + Math.abs(difference);
    }
  }

  /**
   * A page of answers.
   *
   * @param counts how many pairs there are of each choice
   * @param next where the next page begins, or null
   * @param previous where the page before begins, or null
   */
  public record Answers(
      AnswerPair.Choice choice,
      Map<AnswerPair.Choice, Integer> counts,
      List<AnswerPair> pairs,
      int from,
      Integer previous,
      Integer next) {
    private static final int ON_A_PAGE = 20;

    static Answers of(List<AnswerPair> all, AnswerPair.Choice choice, int from) {
      Map<AnswerPair.Choice, Integer> counts = new LinkedHashMap<>();
      for (AnswerPair.Choice each : AnswerPair.Choice.values()) {
        counts.put(each, (int) all.stream().filter(each::takes).count());
      }
      List<AnswerPair> chosen = all.stream().filter(choice::takes).toList();
      int begin = Math.min(from, chosen.size());
      int end = Math.min(begin + ON_A_PAGE, chosen.size());
      return new Answers(
          choice,
          counts,
          chosen.subList(begin, end),
          begin,
          begin == 0 ? null : Math.max(0, begin - ON_A_PAGE),
          end == chosen.size() ? null : end);
    }
  }

  static Comparison of(Side a, Side b, AnswerPair.Choice choice, int from) {
    boolean sameQuestions = a.hasReport() && b.hasReport() && a.test().equals(b.test());
    return new Comparison(
        a,
        b,
        Measure.ofAnswers(a, b),
        Measure.ofBenchmarks(a, b),
        kinds(a, b),
        Differing.recipes(a.version().recipe(), b.version().recipe()),
        Differing.origins(a.version(), b.version()),
        sameQuestions ? Answers.of(AnswerPair.of(a, b), choice, from) : null);
  }

  public boolean sameQuestions() {
    return answers != null;
  }

  public boolean bothEvaluated() {
    return a.hasReport() && b.hasReport();
  }

  private static List<Kind> kinds(Side a, Side b) {
    Map<String, Integer> ofB = new LinkedHashMap<>();
    b.report().path("categories").forEach(kind -> ofB.put(kind.path("name").asText(), count(kind)));
    List<Kind> kinds = new ArrayList<>();
    for (JsonNode kind : a.report().path("categories")) {
      String name = kind.path("name").asText();
      int inA = count(kind);
      int inB = ofB.getOrDefault(name, 0);
      if (inA + inB > 0) {
        kinds.add(new Kind(name, kind.path("meaning").asText(), inA, inB));
      }
    }
    return kinds;
  }

  private static int count(JsonNode kind) {
    return kind.path("counts").path("tuned").asInt();
  }
}
