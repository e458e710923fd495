package dev.tunestream.cli.out;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rows in columns as wide as their longest cell. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... head) {
    rows.add(List.of(head));
  }

  public Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell == null ? "–" : cell.toString());
    }
    rows.add(row);
    return this;
  }

  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell);
        if (column < row.size() - 1) {
          line.repeat(' ', width(column) - cell.length() + 2);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
