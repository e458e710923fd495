package dev.tunestream.bench;

/** The {@code tunestream bench} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(dev.tunestream.cli.Main.run(new BenchCommand(), args));
  }
}
