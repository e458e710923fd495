package dev.tunestream.bench.training;

import dev.tunestream.bench.rows.Data;
import dev.tunestream.bench.rows.Examples;
import dev.tunestream.bench.rows.Row;
import dev.tunestream.bench.rows.Rows;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.List;

/** What rows are made of the data, and which of their tokens carry a label. */
enum RowKind {
  QUOTE_TAGS("quote ->: tags", "loss on the completion") {
    @Override
    List<Row> of(Data data, Tokenizer tokenizer) {
      return rows(data.quoteTags(), tokenizer);
    }
  },
  QUOTE_TAGS_ALL("quote ->: tags", "loss on all tokens") {
    @Override
    List<Row> of(Data data, Tokenizer tokenizer) {
      return rows(data.quoteTags(), tokenizer).stream().map(Row::allLabelled).toList();
    }
  },
  QUOTES("quotes", "loss on all tokens") {
    @Override
    List<Row> of(Data data, Tokenizer tokenizer) {
      return rows(data.quotes(), tokenizer).stream().map(Row::allLabelled).toList();
    }
  },
  QUOTES_HALF("quotes", "loss on the last half of each") {
    @Override
    List<Row> of(Data data, Tokenizer tokenizer) {
      return rows(data.quotes(), tokenizer).stream().map(Row::halfLabelled).toList();
    }
  },
  QUESTIONS("questions and answers", "loss on the completion") {
    @Override
    List<Row> of(Data data, Tokenizer tokenizer) {
      return rows(data.questions(), tokenizer);
    }
  },
  /** All quotes one behind the other, in rows as long as the longest. */
  STREAM("quotes as a stream, cut every 256 tokens", "loss on all tokens") {
    @Override
    List<Row> of(Data data, Tokenizer tokenizer) {
      return Rows.ofLength(data.quotes().rows(tokenizer, Integer.MAX_VALUE), STREAM_LENGTH);
    }
  };

  private static final int MAX_LENGTH = 512;
  private static final int STREAM_LENGTH = 256;

  private final String texts;
  private final String labels;

  RowKind(String texts, String labels) {
    this.texts = texts;
    this.labels = labels;
  }

  /** For people: what the rows are, or the file that was given instead, and what is learned. */
  String description(Data data) {
    return data.given().map(given -> given.file().getFileName().toString()).orElse(texts)
        + ", "
        + labels;
  }

  abstract List<Row> of(Data data, Tokenizer tokenizer);

  private static List<Row> rows(Examples examples, Tokenizer tokenizer) {
    return examples.rows(tokenizer, MAX_LENGTH);
  }
}
