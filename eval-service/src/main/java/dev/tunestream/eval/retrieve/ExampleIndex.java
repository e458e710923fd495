package dev.tunestream.eval.retrieve;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/**
 * Training examples by the words of their prompts, ranked by BM25 (Robertson and Zaragoza 2009,
 * "The Probabilistic Relevance Framework: BM25 and Beyond") as Lucene computes it, with its
 * defaults. Words that all prompts have, such as a template's, weigh next to nothing.
 */
final class ExampleIndex implements AutoCloseable {
  private static final String WORDS = "words";

  /** The first words of a question say what it is about; each costs a look-up. */
  private static final int MOST_WORDS = 256;

  private final Analyzer analyzer;
  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private ExampleIndex(Analyzer analyzer, FSDirectory directory, DirectoryReader reader) {
    this.analyzer = analyzer;
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
  }

  /**
   * Makes an index.
   *
   * @param folder empty; the index lies there
   * @param texts hands all texts to its argument, in the order in which they are numbered from 0
   */
  static ExampleIndex of(Path folder, Consumer<Consumer<String>> texts) {
    try {
      Analyzer analyzer = new StandardAnalyzer();
      FSDirectory directory = FSDirectory.open(folder);
      // Documents are to keep the order of the rows, whose numbers they bear.
      IndexWriterConfig config =
          new IndexWriterConfig(analyzer)
              .setMergePolicy(new LogDocMergePolicy())
              .setMergeScheduler(new SerialMergeScheduler());
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        texts.accept(text -> add(writer, text));
        writer.forceMerge(1);
      }
      return new ExampleIndex(analyzer, directory, DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("the index of training examples can't be made", e);
    }
  }

  private static void add(IndexWriter writer, String text) {
    try {
      Document document = new Document();
      document.add(new TextField(WORDS, text, Field.Store.NO));
      writer.addDocument(document);
    } catch (IOException e) {
      throw new UncheckedIOException("the index of training examples can't be made", e);
    }
  }

  /** The numbers of the texts likest to this one, the likest first; fewer if fewer are like it. */
  List<Integer> likest(String text, int most) {
    try {
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      for (String word : words(text)) {
        query.add(new TermQuery(new Term(WORDS, word)), BooleanClause.Occur.SHOULD);
      }
      List<Integer> found = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
        found.add(hit.doc);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("the index of training examples can't be read", e);
    }
  }

  private Set<String> words(String text) throws IOException {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream stream = analyzer.tokenStream(WORDS, new StringReader(text))) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken() && words.size() < MOST_WORDS) {
        words.add(word.toString());
      }
      stream.end();
    }
    return words;
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
      analyzer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the index of training examples can't be closed", e);
    }
  }
}
