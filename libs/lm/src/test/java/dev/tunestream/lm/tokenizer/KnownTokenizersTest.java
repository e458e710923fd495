package dev.tunestream.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokenizers of published models; the ids are what Python's transformers gives for the text. */
class KnownTokenizersTest {

  private static final Path DATA =
      Path.of(System.getProperty("tunestream.root", "."), "..", "shared", "data");
  private static final String TEXT =
      "Kafka's 3 brokers  don't sleep.\n\n### Answer:\ncafé → naïve 😀 x_y=42";

  @ParameterizedTest
  @CsvSource({
    "tokenizers/gpt-neox, 50277, 44 31393 434 495 45064 50276 9903 626 4600 15 187 187 4118 37741 27 187 68 2320 860 19167 36060 49042 211 1269 64 90 30 2945",
    "tokenizers/smollm, 49153, 59 35432 506 216 35 47912 216 1326 982 2801 30 198 198 3757 19842 42 198 83 1939 2756 17822 15486 46494 40303 218 1792 79 105 45 36 34",
    "models/stories260K/hf, 512, 410 462 412 431 433 412 439 419 410 472 268 420 414 433 285 419 410 279 289 439 413 262 305 411 427 426 13 13 38 38 38 410 447 416 419 424 285 467 13 429 412 431 485 410 229 137 149 297 412 198 178 360 410 243 162 155 131 410 444 98 422 64 484 479"
  })
  void encodesAndDecodesAsTransformersDoes(String name, int size, String ids) {
    Path directory = DATA.resolve(name);
    assumeThat(directory.resolve("tokenizer.json")).isRegularFile();
    int[] expected = Arrays.stream(ids.split(" ")).mapToInt(Integer::parseInt).toArray();

    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      assertThat(tokenizer.encode(TEXT)).containsExactly(expected);
      assertThat(tokenizer.decode(expected)).isEqualTo(TEXT);
      assertThat(tokenizer.vocabularySize()).isEqualTo(size);
    }
  }
}
