package dev.tunestream.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.hub.HubId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Repositories are taken for what the datasets library takes them for; see make_layouts.py. */
class LayoutsTest {
  private static final HubId ID = HubId.parse("owner/name");

  @TestFactory
  Stream<DynamicTest> splitsAreThoseOfTheDatasetsLibrary() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = LayoutsTest.class.getResourceAsStream("layouts.json")) {
      for (JsonNode layout : new ObjectMapper().readTree(in).path("layouts")) {
        tests.add(DynamicTest.dynamicTest(layout.path("name").asText(), () -> check(layout)));
      }
    }
    return tests.stream();
  }

  private static void check(JsonNode layout) {
    JsonNode splits = layout.path("splits");
    List<String> names = new ArrayList<>();
    splits.fieldNames().forEachRemaining(names::add);
    for (String split : names) {
      assertThat(choose(layout, split))
          .as(split)
          .containsExactlyInAnyOrderElementsOf(texts(splits.path(split)));
    }
    assertThatThrownBy(() -> choose(layout, names.isEmpty() ? "train" : "no such"))
        .isInstanceOf(UnusableRepositoryException.class)
        .hasMessageContaining(names.isEmpty() ? "" : "It has " + String.join(", ", names) + ":");
  }

  private static List<String> choose(JsonNode layout, String split) {
    return new Choice(ID, new FileList(texts(layout.path("files"))))
        .of(
            new Selection(layout.path("config").textValue(), split, List.of()),
            layout.path("card").textValue())
        .files();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
