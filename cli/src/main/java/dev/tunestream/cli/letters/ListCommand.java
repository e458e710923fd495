package dev.tunestream.cli.letters;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.DeadLetter;
import dev.tunestream.client.TunestreamClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists letters. */
@Command(
    name = "list",
    description = "List records that could not be used, with the reason; the newest last.",
    footer = {
      "",
      "With --json: a line {\"id\",\"topic\",\"subject\",\"origin\",\"time\",\"reason\"} for each, then",
      "{\"letters\": how many there are}."
    })
final class ListCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private LetterFilter filter;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The most that are listed, the newest (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    Output output = common.output();
    Deque<DeadLetter> last = new ArrayDeque<>();
    long[] all = new long[1];
    try (TunestreamClient client = home.home().client()) {
      filter.read(
          client.deadLetters(),
          letter -> {
            all[0]++;
            last.addLast(letter);
            if (last.size() > limit) {
              last.removeFirst();
            }
            return true;
          });
    }
    Table table = new Table("ID", "SUBJECT", "ROW OR EVENT", "REASON");
    for (DeadLetter letter : last) {
      output.json(document(letter));
      table.row(
          letter.id(),
          letter.subject(),
          shortened(letter.origin(), 28),
          shortened(letter.reason(), 90));
    }
    output.json(Map.of("letters", all[0]));
    output.text(
        all[0] == 0
            ? "There are no such dead letters."
            : table + System.lineSeparator() + "%,d in all".formatted(all[0]));
    return ExitCode.OK;
  }

  private static Map<String, Object> document(DeadLetter letter) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", letter.id());
    document.put("topic", letter.record().topic());
    document.put("subject", letter.subject());
    document.put("origin", letter.origin());
    document.put("time", letter.time().toString());
    document.put("reason", letter.reason());
    return document;
  }

  /** The end of an origin is its row. */
  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.startsWith("file:")
        ? text.substring(0, 13) + "…" + text.substring(text.indexOf(' '))
        : text.substring(0, most) + "…";
  }
}
