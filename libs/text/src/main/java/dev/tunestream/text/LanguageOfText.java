package dev.tunestream.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.tika.langdetect.optimaize.OptimaizeLangDetector;
import org.apache.tika.language.detect.LanguageDetector;
import org.apache.tika.language.detect.LanguageResult;

/** The language of a text, by Tika's detector and its profiles of sequences of characters. */
public final class LanguageOfText {
  /** Those that most people write; each takes a megabyte of memory. */
  private static final Set<String> KNOWN =
      Set.of(
          "ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id",
          "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "ta", "th", "tr", "uk", "ur",
          "vi", "zh-CN");

  /** Below it several languages are about as likely. */
  private static final float SURE = 0.7f;

  /** Loaded with the first text. */
  private static final class Loaded {
    private static final LanguageDetector DETECTOR = load();

    private static LanguageDetector load() {
      try {
        return new OptimaizeLangDetector().loadModels(KNOWN);
      } catch (IOException e) {
        throw new UncheckedIOException("the profiles of languages can't be read", e);
      }
    }
  }

  private LanguageOfText() {}

  /** The code of ISO 639-1, or null where none is likely. */
  public static String of(String text) {
    LanguageDetector detector = Loaded.DETECTOR;
    synchronized (detector) {
      detector.reset();
      detector.addText(text);
      LanguageResult result = detector.detect();
      return result.getRawScore() < SURE ? null : result.getLanguage().split("-")[0];
    }
  }
}
