package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.browser.Barriers;
import dev.tunestream.browser.Browser;
import dev.tunestream.browser.NeedsChromium;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registry's pages on a real line: a job is followed from its submission to its report. Leaves
 * pictures of all pages below target/pages; with {@code -Dtunestream.screenshots=FOLDER} those of
 * the README as well, of models that were trained for longer.
 */
@ExtendWith(Stack.Extension.class)
@NeedsChromium
class PagesIT {
  private static final String MODEL = "seen-answers";
  private static final Path PICTURES = Tunestream.ROOT.resolve("e2e/target/pages");
  private static final Duration LONG = Duration.ofMinutes(20);
  private static final String README = System.getProperty("tunestream.screenshots");

  @TempDir private static Path folder;
  private static Stack stack;
  private static Browser browser;
  private static URI registry;

  @BeforeAll
  static void start(Stack running) throws IOException {
    stack = running;
    registry = running.service("registry-service");
    browser = Browser.start();
    browser.look(1280, false);
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @Test
  void aJobIsFollowedFromItsSubmissionToItsReport() throws IOException {
    done(finetune(README == null ? 1 : 2));
    CompletableFuture<Tunestream.Ran> second =
        CompletableFuture.supplyAsync(() -> finetune(README == null ? 3 : 8));
    Pauses.until("the second job is asked for", LONG, () -> jobs().size() == 2);
    String job = jobs().getLast();

    open("/ui/jobs/" + job);
    browser.script("window.wasReadOnce = true");
    until("it trains", "tokens a second");
    browser.await("curves are drawn", () -> browser.elements(".uplot canvas").size() == 2);
    if (README != null) {
      Pauses.until("half of the steps are made", LONG, () -> steps(job) > 70);
      keep("job", 900);
    }
    until("it is registered", "version 2");
    assertThat(browser.script("return window.wasReadOnce"))
        .as("without reading it again")
        .isEqualTo(true);
    done(second.join());
    browser.element("#outcome a").click();
    browser.await("the report is there", () -> browser.text("h1").contains(MODEL + " version 2"));
    assertThat(browser.elements("#rows tr")).isNotEmpty();
    assertThat(browser.console()).isEmpty();

    everyPageIsInOrder(job);
  }

  private static void everyPageIsInOrder(String job) throws IOException {
    JsonNode version = stack.registry("/models/" + MODEL + "/versions/2");
    String dataset = version.at("/dataset/name").asText();
    List<String> pages =
        List.of(
            "/ui",
            "/ui/jobs/" + job,
            "/ui/models",
            "/ui/models/" + MODEL,
            "/ui/models/" + MODEL + "/versions/2",
            "/ui/models/" + MODEL + "/versions/2/lineage",
            "/ui/evaluations/" + job,
            "/ui/compare?a=" + MODEL + ":1&b=" + MODEL + ":2",
            "/ui/datasets",
            "/ui/datasets/" + dataset + "/" + version.at("/dataset/digest").asText(),
            "/ui/dead-letters");
    for (int width : new int[] {1280, 390}) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.look(width, dark);
        for (int i = 0; i < pages.size(); i++) {
          open(pages.get(i));
          String name = pages.get(i).substring(1).replaceAll("[^a-z0-9]+", "-");
          Files.write(
              PICTURES.resolve(
                  "%02d-%s-%d-%s.png"
                      .formatted(
                          i,
                          name.substring(0, Math.min(40, name.length())),
                          width,
                          dark ? "dark" : "light")),
              browser.picture(4000));
          assertThat((long) browser.script("return document.documentElement.scrollWidth"))
              .as(pages.get(i) + " is not wider than the window")
              .isLessThanOrEqualTo(width);
          assertThat(Barriers.of(browser)).as(pages.get(i)).isEmpty();
          assertThat(browser.console()).as(pages.get(i)).isEmpty();
        }
      }
    }
    if (README != null) {
      browser.look(1280, true);
      open(pages.get(4));
      keep("version", 900);
      browser.look(1280, false);
      open(pages.get(7));
      keep("comparison", 900);
      browser.look(390, true);
      open(pages.get(1));
      browser.await("curves are drawn", () -> browser.elements(".uplot canvas").size() == 2);
      keep("phone", 780);
    }
  }

  /** A picture for the README. */
  private static void keep(String name, int height) throws IOException {
    Path images = Tunestream.ROOT.resolve(README);
    Files.createDirectories(images);
    Files.write(images.resolve(name + ".png"), browser.picture(height));
  }

  private static Tunestream.Ran finetune(int epochs) {
    List<String> rows = new ArrayList<>(Rows.questions(README == null ? 80 : 300));
    rows.add("{\"question\": \"What has no answer?\"}");
    rows.add(rows.getFirst());
    return stack.run(
        "finetune",
        "--name",
        MODEL,
        "--base",
        "seedling",
        "--data",
        Rows.write(folder, "rows-%d.jsonl".formatted(epochs), rows).toString(),
        "--template",
        "qa",
        "--recipe",
        Rows.write(
                folder,
                "recipe-%d.yaml".formatted(epochs),
                List.of(
                    "adapter: {method: lora, rank: 32, alpha: 64, dropout: 0.1, targets: all-linear}",
                    "training: {epochs: %d, batchSize: 16, learningRate: 3.0e-3, warmupRatio: 0.05}"
                        .formatted(epochs),
                    "evaluation: {maxNewTokens: 40}",
                    "registry: {promoteTo: champion}"))
            .toString(),
        "--json");
  }

  private static void done(Tunestream.Ran ran) {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  /** The jobs of the model, in the order in which they were asked for. */
  private static List<String> jobs() {
    List<JsonNode> jobs = new ArrayList<>();
    stack.registry("/jobs?limit=200").path("jobs").forEach(jobs::add);
    return jobs.stream()
        .filter(job -> job.path("model").asText().equals(MODEL))
        .map(job -> stack.registry("/jobs/" + job.path("id").asText()))
        .sorted(Comparator.comparing(job -> job.path("requested").asText()))
        .map(job -> job.path("id").asText())
        .toList();
  }

  /** Waits for what the page shows of where the job stands. */
  private static void until(String what, String text) {
    Pauses.until(what, LONG, () -> browser.text("#standing").contains(text));
  }

  private static int steps(String job) {
    return stack.registry("/jobs/" + job).at("/progress/step").asInt();
  }

  private static void open(String page) {
    browser.open(registry.resolve(page));
  }
}
