package dev.tunestream.eval.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * English words by the dictionary of Hunspell that typo-js carries (en_US, of the SCOWL word
 * lists), read by Lucene.
 */
final class Spelling {
  private static final String FILES =
      "/META-INF/resources/webjars/typo-js/1.2.4/dictionaries/en_US/";

  /** Loaded with the first word; takes some megabytes. */
  private static final class Loaded {
    private static final Hunspell ENGLISH = load();

    private static Hunspell load() {
      try (InputStream affixes = Spelling.class.getResourceAsStream(FILES + "en_US.aff");
          InputStream words = Spelling.class.getResourceAsStream(FILES + "en_US.dic")) {
        return new Hunspell(new Dictionary(new ByteBuffersDirectory(), "en_US", affixes, words));
      } catch (IOException e) {
        throw new UncheckedIOException("the English dictionary can't be read", e);
      } catch (ParseException e) {
        throw new IllegalStateException("the English dictionary is damaged", e);
      }
    }
  }

  private Spelling() {}

  /** Whether it is an English word in some form. */
  static boolean isEnglish(String word) {
    synchronized (Loaded.ENGLISH) {
      return Loaded.ENGLISH.spell(word);
    }
  }
}
