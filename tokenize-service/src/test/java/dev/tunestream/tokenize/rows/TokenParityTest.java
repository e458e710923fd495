package dev.tunestream.tokenize.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.lm.chat.ChatRenderer;
import dev.tunestream.lm.tokenizer.Encoding;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.tokenize.examples.ChatTemplater;
import dev.tunestream.tokenize.examples.Templater;
import dev.tunestream.tokenize.examples.TextTemplater;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the rows that tokenizers of transformers made (token_rows.json), where the data is. */
class TokenParityTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DATA =
      Path.of(System.getProperty("tunestream.root", "."), "..", "shared", "data");
  private static final JsonNode REFERENCE = reference();

  /** A published tokenizer, of which one folder names no end-of-text token. */
  private record Published(Tokenizer tokenizer) implements TextEncoder, AutoCloseable {
    @Override
    public Encoding encode(String text, boolean withSpecialTokens) {
      return tokenizer.encodeWithEnds(text, withSpecialTokens);
    }

    @Override
    public List<String> tokens(String text, boolean withSpecialTokens) {
      return tokenizer.tokens(text, withSpecialTokens);
    }

    @Override
    public int endOfText() {
      return 0;
    }

    @Override
    public Optional<String> endOfTextToken() {
      return Optional.of("<|endoftext|>");
    }

    @Override
    public void close() {
      tokenizer.close();
    }
  }

  @BeforeEach
  void needsData() {
    assumeTrue(Files.isDirectory(DATA), "published data lies in ../shared/data");
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, {3} tokens")
  @MethodSource("sets")
  void rowsAreThoseOfTransformers(
      String tokenizer, String template, String side, int maxLength, JsonNode expected)
      throws Exception {
    RowRule rule =
        new RowRule(
            maxLength,
            TruncationSide.valueOf(side.toUpperCase(Locale.ROOT)),
            LabelledTokens.COMPLETION);
    Templater templater = new TextTemplater((TextTemplate) Template.named(template));

    assertRows(expected, tokenizer, templater, rule, template.equals("qa"));
  }

  static Stream<Object[]> sets() {
    return StreamSupport.stream(REFERENCE.get("sets").spliterator(), false)
        .map(
            set ->
                new Object[] {
                  set.get("tokenizer").asText(),
                  set.get("template").asText(),
                  set.get("side").asText(),
                  set.get("max_length").asInt(),
                  set
                });
  }

  @Test
  void chatsAreThoseOfTransformers() throws Exception {
    JsonNode expected = REFERENCE.get("chat");
    Path folder = DATA.resolve("tokenizers/smollm");
    Templater templater =
        new ChatTemplater(ChatRenderer.of(folder, expected.get("template").asText()).orElseThrow());
    RowRule rule = new RowRule(100_000, TruncationSide.RIGHT, LabelledTokens.COMPLETION);

    assertRows(expected, "smollm", templater, rule, true);
    String texts =
        records(true)
            .map(record -> templater.example(record).text())
            .collect(Collectors.joining("\0"));
    assertThat(sha256(texts)).isEqualTo(expected.get("texts_sha256").asText());
  }

  private static void assertRows(
      JsonNode expected, String tokenizer, Templater templater, RowRule rule, boolean questions)
      throws Exception {
    try (Published encoder =
        new Published(Tokenizer.open(DATA.resolve("tokenizers").resolve(tokenizer)))) {
      List<Sequence> rows =
          records(questions)
              .map(record -> Sequence.of(templater.example(record), encoder, rule))
              .filter(row -> !row.vanished())
              .toList();

      assertThat(rows.getFirst().ids()).isEqualTo(ints(expected.get("first_ids")));
      assertThat(rows.getFirst().labels()).isEqualTo(ints(expected.get("first_labels")));
      assertThat(rows).hasSize(expected.get("rows").asInt());
      assertThat(
              sha256(
                  rows.stream()
                      .map(row -> told(row.ids()) + "|" + told(row.labels()) + "\n")
                      .collect(Collectors.joining())))
          .isEqualTo(expected.get("sha256").asText());
    }
  }

  private static Stream<JsonNode> records(boolean questions) throws IOException {
    String file =
        questions ? "lamini_docs/lamini_docs.raw-questions.jsonl" : "english_quotes/quotes.jsonl";
    return Files.readAllLines(DATA.resolve(file)).stream().map(TokenParityTest::json);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String told(int[] ids) {
    return Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private static int[] ints(JsonNode numbers) {
    return JSON.convertValue(numbers, int[].class);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode reference() {
    try (InputStream in = TokenParityTest.class.getResourceAsStream("/reference/token_rows.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
