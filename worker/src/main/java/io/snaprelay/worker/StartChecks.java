package io.snaprelay.worker;

import io.snaprelay.runtime.redact.Redactor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Runs checks at the same time and keeps what each of them complains about. */
final class StartChecks {

  /** A check that throws with a sentence for the operator. */
  @FunctionalInterface
  interface Check {
    void run() throws Exception;
  }

  private static final Executor THREADS = check -> Thread.ofPlatform().daemon().start(check);

  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

  /** Completes when the check is over, well or not. */
  CompletableFuture<Void> run(Check check) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            check.run();
          } catch (Exception e) {
            problems.add(Redactor.text(e.getMessage() == null ? e.toString() : e.getMessage()));
          }
        },
        THREADS);
  }

  boolean failed() {
    return !problems.isEmpty();
  }

  /** Each complaint once. */
  List<String> problems() {
    return problems.stream().distinct().sorted().toList();
  }
}
