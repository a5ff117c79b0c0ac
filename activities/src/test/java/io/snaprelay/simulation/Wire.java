package io.snaprelay.simulation;

import java.util.concurrent.Executor;

/**
 * The threads of a holder that wait for others. A call gets there after a while, is carried out at
 * once, and says itself how long its answer takes.
 */
final class Wire implements Executor {

  private final Timeline time;
  private final Weather weather;
  private final Host host;
  private final SimLoop loop;
  private long underWayFor;

  Wire(Timeline time, Weather weather, Host host, SimLoop loop) {
    this.time = time;
    this.weather = weather;
    this.host = host;
    this.loop = loop;
  }

  @Override
  public void execute(Runnable call) {
    long sent = time.now();
    time.after(weather.latency(), () -> arrive(call, sent));
  }

  /** What a process that died or sleeps had sent may still arrive; or it had not left yet. */
  private void arrive(Runnable call, long sent) {
    boolean left = weather.dice().chance(0.5);
    if (left || (!host.frozen && !host.dead)) {
      carryOut(call, sent);
    } else {
      host.whenAwake(() -> carryOut(call, sent));
    }
  }

  private void carryOut(Runnable call, long sent) {
    underWayFor = time.now() - sent;
    loop.answersIn(0);
    call.run();
    loop.answersIn(0);
  }

  /** How long the call that runs now took to get here. */
  long underWayFor() {
    return underWayFor;
  }

  void answersIn(long millis) {
    loop.answersIn(Math.max(0, millis));
  }
}
