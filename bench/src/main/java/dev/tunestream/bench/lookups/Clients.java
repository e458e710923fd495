package dev.tunestream.bench.lookups;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Clients that each ask, wait for the whole answer, and ask again at once, over a connection of
 * their own that stays open.
 */
final class Clients {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI registry;
  private final List<String> paths;

  Clients(URI registry, List<String> paths) {
    this.registry = registry;
    this.paths = paths;
  }

  /** Has so many clients ask for so long; all of them begin together. */
  Answers ask(int clients, int seconds) throws InterruptedException {
    Answers answers = new Answers();
    CountDownLatch start = new CountDownLatch(1);
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        SplittableRandom random = new SplittableRandom(client);
        threads.submit(
            () -> {
              start.await();
              long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
              while (System.nanoTime() - end < 0) {
                askOnce(http, paths.get(random.nextInt(paths.size())), answers);
              }
              return null;
            });
      }
      answers.begin();
      start.countDown();
    }
    answers.end();
    return answers;
  }

  private void askOnce(HttpClient http, String path, Answers answers) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(registry.resolve(path)).timeout(PATIENCE).build();
    long begin = System.nanoTime();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      answers.add(System.nanoTime() - begin);
      if (response.statusCode() != 200) {
        answers.addError("status " + response.statusCode());
      }
    } catch (IOException e) {
      answers.add(System.nanoTime() - begin);
      answers.addError(e.getClass().getSimpleName());
    }
  }
}
