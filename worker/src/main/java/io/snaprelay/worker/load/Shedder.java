package io.snaprelay.worker.load;

import io.snaprelay.capture.HolderRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for relief where {@link Shedding} says so. */
public final class Shedder {

  /** Time for another worker to take what we do not want. */
  private static final Duration OTHERS_TURN = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Shedder.class);

  private final Shedding policy = new Shedding(RandomGenerator.getDefault());
  private final HolderRegistry holders;
  private final SlotGate gate;
  private final BooleanSupplier others;
  private final AtomicLong asked = new AtomicLong();

  /**
   * @param others whether there are workers that could relieve; asked only where it matters
   */
  public Shedder(HolderRegistry holders, SlotGate gate, BooleanSupplier others) {
    this.holders = holders;
    this.gate = gate;
    this.others = others;
  }

  void on(Load load) {
    long now = System.nanoTime();
    if (policy.isDue(load, now) && others.getAsBoolean()) {
      policy.choose(load, now).ifPresent(this::shed);
    }
  }

  private void shed(Load.Held one) {
    String streamId = one.reading().streamId();
    log.warn(
        "Overload: pictures are {} ms late, and no CPU is left. {} ({} risk, {} cores) is to be relieved by another worker",
        one.reading().late().toMillis(),
        streamId,
        one.reading().risk(),
        Math.round(one.cores() * 100) / 100.0);
    asked.incrementAndGet();
    holders.giveAway(streamId, OTHERS_TURN);
    gate.holdSuccessors(OTHERS_TURN);
    one.capture().drain();
  }

  /** How many reliefs were asked for. */
  public long asked() {
    return asked.get();
  }
}
