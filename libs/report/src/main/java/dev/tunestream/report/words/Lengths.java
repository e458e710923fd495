package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** How long references and answers are. */
final class Lengths {
  private final Results results;

  Lengths(Results results) {
    this.results = results;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    int[] references = sorted(results.report().path("lengths").path("reference"));
    if (references.length == 0) {
      return sentences;
    }
    sentences.add("The median reference has %s%s.".formatted(median(references), most(references)));
    for (Column column : Column.values()) {
      int[] answers = sorted(results.report().path("lengths").path(column.key()));
      if (answers.length > 0) {
        sentences.add(
            "The median answer of %s has %s%s%s."
                .formatted(
                    column.phrase(), median(answers), beside(answers, references), most(answers)));
      }
    }
    return sentences;
  }

  private static String median(int[] lengths) {
    int median = at(lengths, 0.5);
    return median == 1 ? "1 word" : median + " words";
  }

  private static String most(int[] lengths) {
    return "; 9 of 10 have at most " + at(lengths, 0.9);
  }

  private static String beside(int[] answers, int[] references) {
    int of = at(references, 0.5);
    if (of == 0) {
      return "";
    }
    double ratio = (double) at(answers, 0.5) / of;
    if (ratio >= 1.5) {
      return ", much longer than the references";
    }
    if (ratio <= 1 / 1.5) {
      return ", much shorter than the references";
    }
    return ratio > 1.15
        ? ", somewhat longer than the references"
        : ratio < 1 / 1.15
            ? ", somewhat shorter than the references"
            : ", about as long as the references";
  }

  private static int at(int[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private static int[] sorted(JsonNode lengths) {
    return StreamSupport.stream(lengths.spliterator(), false)
        .flatMapToInt(node -> IntStream.of(node.asInt()))
        .sorted()
        .toArray();
  }
}
