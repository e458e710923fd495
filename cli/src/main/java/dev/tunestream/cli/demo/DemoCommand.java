package dev.tunestream.cli.demo;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.HelpOptions;
import dev.tunestream.cli.line.JobStory;
import dev.tunestream.cli.line.LineRun;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.ComposeStack;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.cli.stack.StackKind;
import dev.tunestream.cli.stack.StackProcess;
import dev.tunestream.cli.stack.StackState;
import dev.tunestream.cli.stack.StartedStack;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.JobStream;
import dev.tunestream.client.JobWatch;
import dev.tunestream.client.RunResult;
import dev.tunestream.client.Source;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.Upload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole line at work. */
@Command(
    name = "demo",
    description = {
      "See the whole line at work: two files of raw records become two registered adapters.",
      "Starts a stack of its own on free ports, in a fresh folder, and stops it at the end. What"
          + " stays are the adapters, in .tunestream/demo/."
    },
    footer = {
      "",
      "Exit status 0 only when every stage of both runs succeeded.",
      "With --json FILE the story goes to standard error, and FILE gets",
      "  {\"runs\":[{\"dataset\",\"split\",\"job\",\"adapter\",\"evaluation\",\"model\"},…],",
      "   \"startSeconds\",\"seconds\"}."
    })
public final class DemoCommand implements Callable<Integer> {
  @Mixin private HelpOptions common;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Output output = json == null ? common.told() : common.aside();
    Story story = new Story(output);
    story.begin();
    StackKind kind = spec.root().findOption(HomeOption.STACK).getValue();
    Home home = DemoHome.fresh(kind);
    List<RunResult> results;
    StackState state;
    try (StartedStack stack = start(home, output)) {
      state = stack.state();
      story.stackIsReady(state);
      try (TunestreamClient client = state.client()) {
        results = run(home, client, story, output);
      }
      story.stopping();
      if (stack instanceof StackProcess embedded) {
        story.makingCaches();
        story.cachesWereMade(embedded.makeCaches());
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (json != null) {
      new DemoReport(results, state.startSeconds(), seconds).writeTo(json);
    }
    if (!results.stream().allMatch(DemoCommand::isWhole)) {
      throw CliException.failed(
          "Not every stage of the demo succeeded; the logs are in " + home.logs() + ".");
    }
    DemoHome.remove(home);
    story.end(results, seconds);
    return ExitCode.OK;
  }

  private static StartedStack start(Home home, Output output) {
    return switch (home.kind()) {
      case EMBEDDED -> StackProcess.start(home, StackProcess.Kind.SHOWN, output);
      case COMPOSE -> ComposeStack.beside(home, output);
    };
  }

  private static List<RunResult> run(
      Home home, TunestreamClient client, Story story, Output output) {
    Map<Sample, LineRun> runs = new LinkedHashMap<>();
    story.recordsGoIn();
    for (Sample sample : List.of(Sample.QUOTES, Sample.QUESTIONS)) {
      Path file = sample.writeTo(home.directory().resolve("samples"));
      Upload upload =
          new Upload(
              sample.name(), new Source.LocalFile(file), null, sample.template(), null, null);
      runs.put(sample, LineRun.prepare(client, sample.draft(), "seedling", upload, output));
    }
    story.jobsArePublished(runs);
    follow(home, client, runs, output);
    List<RunResult> results = new ArrayList<>();
    story.answers();
    runs.forEach(
        (sample, run) -> {
          Path copy = null;
          if (run.history().adapter().isPresent()) {
            copy =
                client
                    .registry()
                    .downloadAdapter(
                        run.history().adapter().get().adapter(), DemoHome.adapter(sample));
          }
          results.add(run.result(copy));
          run.history()
              .evaluation()
              .ifPresent(
                  done -> story.answers(sample, client.registry().report(done.evaluation())));
        });
    return results;
  }

  private static void follow(
      Home home, TunestreamClient client, Map<Sample, LineRun> runs, Output output) {
    Map<String, String> names =
        runs.entrySet().stream()
            .collect(
                Collectors.toMap(
                    run -> run.getValue().history().job(), run -> run.getKey().name()));
    Function<String, String> nameOf = job -> names.getOrDefault(job, "");
    try (JobStream stream = client.jobs().followFromNow();
        JobListener view = new JobStory(output, nameOf)) {
      runs.values().forEach(run -> run.submit(client));
      new JobWatch(stream, view, home::requireRunning)
          .await(runs.values().stream().map(LineRun::history).toList());
    }
  }

  private static boolean isWhole(RunResult result) {
    return result.model() != null && result.evaluation() != null && result.adapter() != null;
  }
}
