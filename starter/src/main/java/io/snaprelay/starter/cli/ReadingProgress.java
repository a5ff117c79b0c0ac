package io.snaprelay.starter.cli;

import io.snaprelay.starter.verify.Verifier;
import java.time.Duration;
import java.util.function.Consumer;

/** Says now and then how far a long reading is; of a short one nothing. */
final class ReadingProgress implements Verifier.Progress {

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final Consumer<String> out;
  private long next = System.nanoTime() + BETWEEN.toNanos();

  ReadingProgress(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void listed(long read) {
    say("%d pictures in the bucket so far".formatted(read));
  }

  @Override
  public void at(long read, long total) {
    say("%d of %d messages in Kafka read".formatted(read, total));
  }

  private void say(String sentence) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      out.accept(sentence);
      next = now + BETWEEN.toNanos();
    }
  }
}
