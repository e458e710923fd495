package dev.tunestream.lm.seedling.text;

import dev.tunestream.lm.seedling.text.Grammar.Document;
import dev.tunestream.lm.seedling.text.Grammar.Symbol;
import dev.tunestream.lm.seedling.text.TextFormatException.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the grammar files of a folder, in the order of their names, as one grammar. */
final class GrammarReader {

  private static final Pattern HEAD =
      Pattern.compile(":(?:symbol ([a-z0-9-]+)|document ([1-9][0-9]*))");

  private final Map<String, Symbol> symbols = new HashMap<>();
  private final List<Document> documents = new ArrayList<>();

  private GrammarReader() {}

  static Grammar read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    GrammarReader reader = new GrammarReader();
    for (Path file : files) {
      reader.readFile(file.getFileName().toString(), Files.readAllLines(file));
    }
    return new Grammar(reader.symbols, reader.documents);
  }

  private record Line(String text, Place place) {}

  private void readFile(String name, List<String> lines) {
    Line head = null;
    List<Line> block = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = new Line(lines.get(i).stripTrailing(), new Place(name, i + 1));
      if (line.text().startsWith("//")) {
        continue;
      }
      if (line.text().startsWith(":")) {
        addBlock(head, block);
        head = line;
        block = new ArrayList<>();
      } else if (head != null) {
        block.add(line);
      } else if (!line.text().isEmpty()) {
        throw new TextFormatException(
            line.place(), "there is text before the first :symbol or :document");
      }
    }
    addBlock(head, block);
  }

  private void addBlock(Line head, List<Line> lines) {
    if (head == null) {
      return;
    }
    Matcher parts = HEAD.matcher(head.text());
    if (!parts.matches()) {
      throw new TextFormatException(
          head.place(),
          "'%s' is neither ':symbol NAME' nor ':document WEIGHT'".formatted(head.text()));
    }
    if (parts.group(1) != null) {
      addSymbol(parts.group(1), head.place(), lines);
    } else {
      documents.add(document(Integer.parseInt(parts.group(2)), head.place(), lines));
    }
  }

  private void addSymbol(String name, Place place, List<Line> lines) {
    List<List<List<Piece>>> rows = new ArrayList<>();
    for (Line line : lines) {
      if (line.text().isEmpty()) {
        continue;
      }
      List<List<Piece>> row = new ArrayList<>();
      for (String column : line.text().split(" \\| ", -1)) {
        row.add(PieceParser.parse(column, line.place()));
      }
      if (!rows.isEmpty() && rows.getFirst().size() != row.size()) {
        throw new TextFormatException(
            line.place(),
            "this alternative has %d columns, the first one of '%s' has %d"
                .formatted(row.size(), name, rows.getFirst().size()));
      }
      rows.add(List.copyOf(row));
    }
    if (rows.isEmpty()) {
      throw new TextFormatException(place, "the symbol '%s' has no alternatives".formatted(name));
    }
    if (symbols.put(name, new Symbol(name, List.copyOf(rows))) != null) {
      throw new TextFormatException(place, "the symbol '%s' is defined twice".formatted(name));
    }
  }

  private static Document document(int weight, Place place, List<Line> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).text().isEmpty()) {
      from++;
    }
    while (to > from && lines.get(to - 1).text().isEmpty()) {
      to--;
    }
    if (from == to) {
      throw new TextFormatException(place, "the document is empty");
    }
    List<Piece> pieces = new ArrayList<>();
    for (Line line : lines.subList(from, to)) {
      if (!pieces.isEmpty()) {
        pieces.add(new Piece.Words("\n"));
      }
      pieces.addAll(PieceParser.parse(line.text(), line.place()));
    }
    return new Document(weight, List.copyOf(pieces));
  }
}
