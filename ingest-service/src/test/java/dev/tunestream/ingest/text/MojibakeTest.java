package dev.tunestream.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "don’t",
        "“so”",
        "a – b",
        "naïve café",
        "¾",
        "Łódź",
        "Ünal Öz",
        "日本",
        "Москва",
        "🙂 yes"
      })
  void isRepairedToWhatItWas(String text) {
    String damaged = misread(text);

    assertThat(damaged).isNotEqualTo(text);
    assertThat(Mojibake.repaired(damaged)).isEqualTo(text);
    assertThat(Mojibake.repaired(misread(damaged))).isEqualTo(text);
    assertThat(Mojibake.inPunctuation(damaged) || Mojibake.inLetters(damaged)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "“quoted” – don’t…",
        "naïve café à Paris",
        "CAFÉ…",
        "Ça “va”",
        "idée”",
        "NÃO",
        "½ Â",
        "Москва",
        "日本語",
        "voilà »"
      })
  void honestTextsStayAsTheyAre(String text) {
    assertThat(Mojibake.inPunctuation(text)).isFalse();
    assertThat(Mojibake.inLetters(text)).isFalse();
    assertThat(Mojibake.repaired(text)).isEqualTo(text);
  }

  @Test
  void aQuotationMarkWhoseLastByteWasLostIsKnown() {
    assertThat(Mojibake.repaired("â€œStay gold.â€\ufffd")).isEqualTo("“Stay gold.”");
  }

  @Test
  void punctuationAndLettersAreTold() {
    assertThat(Mojibake.inPunctuation("donâ€™t")).isTrue();
    assertThat(Mojibake.inLetters("donâ€™t")).isFalse();
    assertThat(Mojibake.inLetters("cafÃ©")).isTrue();
    assertThat(Mojibake.inPunctuation("cafÃ©")).isFalse();
  }

  /** As browsers do: the five bytes that have no character become control characters. */
  private static String misread(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      String character = new String(new byte[] {b}, WINDOWS);
      out.append(character.equals("\ufffd") ? (char) (b & 0xff) : character.charAt(0));
    }
    return out.toString();
  }
}
