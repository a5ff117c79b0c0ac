package io.snaprelay.simulation;

/** How the world is at the moment; calm where nothing is wrong. */
final class Weather {

  /** How likely a call to Temporal gets lost, each way. */
  double loss;

  /** How likely a call to the store, or a message, fails or loses its answer. */
  double storeLoss;

  /** How likely a signal comes a second time, later. */
  double echo;

  boolean temporalAway;

  /** Temporal is there, and no worker has the workflow. */
  boolean workflowAway;

  boolean storeAway;
  boolean notifierAway;

  private final Dice dice;

  Weather(Dice dice) {
    this.dice = dice;
  }

  /** One way, in milliseconds: now and then as slow as an ask's deadline just bears. */
  long latency() {
    return dice.chance(0.1) ? dice.between(50, 450) : dice.between(1, 25);
  }

  boolean loses() {
    return loss > 0 && dice.chance(loss);
  }

  boolean storeLoses() {
    return storeLoss > 0 && dice.chance(storeLoss);
  }

  boolean echoes() {
    return echo > 0 && dice.chance(echo);
  }

  Dice dice() {
    return dice;
  }
}
