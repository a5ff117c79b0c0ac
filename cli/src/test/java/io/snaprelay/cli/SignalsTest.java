package io.snaprelay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SignalsTest {

  private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();

  @Test
  void tellsEachSignal_byItsNumber() throws Exception {
    Signals.on("WINCH", heard::add);

    send();
    await().until(() -> heard.size() == 1);
    send();
    await().until(() -> heard.size() == 2);

    assertThat(heard).containsOnly(28);
  }

  @Test
  void leavesToTheJvm_whatTheSystemOrTheJvmKeepsForItself() {
    assertThatCode(() -> Signals.on("NOSUCH", heard::add)).doesNotThrowAnyException();
    assertThatCode(() -> Signals.on("QUIT", heard::add)).doesNotThrowAnyException();
  }

  /** To this process, which nothing else tells of its window's size. */
  private static void send() throws Exception {
    long pid = ProcessHandle.current().pid();
    assertThat(new ProcessBuilder("kill", "-WINCH", "" + pid).start().waitFor()).isZero();
  }
}
