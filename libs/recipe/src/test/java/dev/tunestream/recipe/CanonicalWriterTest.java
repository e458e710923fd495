package dev.tunestream.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalWriterTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":{\"z\":null,\"y\":[true,false,[],{}]},\"\":\"\"}",
        "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}",
        "[0,-0.0,1.0,1e3,1E21,123456789012345680000,0.000001,1e-7,4.50,-3.25e-10,5e-324]",
        "[9007199254740992,-9007199254740992,9007199254740993,9223372036854775807]",
        "[\"\\u0000\\u0001\\u001f \\u007f\\\"\\\\/\\b\\f\\n\\r\\t\"]",
        "[\"é € 😀 \\ud83d x\", \"\\ude00\"]"
      })
  void writesWhatTheLibraryWrites(String json) throws IOException {
    assertSame(new ObjectMapper().readTree(json));
  }

  @Test
  void writesRandomTreesAsTheLibraryDoes() throws IOException {
    Random random = new Random(8785);
    for (int i = 0; i < 2000; i++) {
      JsonNode tree = value(random, 0);
      assertSame(JSON.objectNode().set(text(random), JSON.arrayNode().add(tree).add(text(random))));
    }
  }

  private static void assertSame(JsonNode document) throws IOException {
    assertThat(Canonical.bytes(document))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            new String(
                new JsonCanonicalizer(document.toString()).getEncodedUTF8(),
                StandardCharsets.UTF_8));
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> JSON.textNode(text(random));
      case 1 -> JSON.numberNode(random.nextLong() >> random.nextInt(64));
      case 2 -> JSON.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)));
      case 3 -> JSON.booleanNode(random.nextBoolean());
      case 4 -> JSON.nullNode();
      case 5 -> JSON.arrayNode().add(value(random, depth + 1)).add(value(random, depth + 1));
      default -> JSON.objectNode().set(text(random), value(random, depth + 1));
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int bound = random.nextInt(4) == 0 ? 0xd800 : random.nextInt(3) == 0 ? 0x20 : 0x80;
      text.appendCodePoint(random.nextInt(20) == 0 ? 0x1f600 : random.nextInt(bound));
    }
    return text.toString();
  }
}
