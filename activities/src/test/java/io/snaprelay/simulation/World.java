package io.snaprelay.simulation;

import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.RecordingFrameNotifier;

/** All that a run consists of. */
record World(
    Scenario scenario,
    Variant variant,
    Timeline timeline,
    Dice dice,
    Weather weather,
    Journal journal,
    Records records,
    Truth truth,
    Fleet fleet,
    InMemoryFrameStore store,
    RecordingFrameNotifier notifier,
    SimTemporal temporal) {

  static World of(Scenario scenario, Variant variant, boolean traced) {
    Dice dice = new Dice(~scenario.seed());
    Timeline timeline = new Timeline();
    Weather weather = new Weather(dice.split());
    return new World(
        scenario,
        variant,
        timeline,
        dice,
        weather,
        new Journal(timeline, traced),
        new Records(),
        scenario.truth(),
        new Fleet(dice.split()),
        new InMemoryFrameStore("simulated", timeline.clock()),
        new RecordingFrameNotifier(),
        new SimTemporal(timeline, weather));
  }
}
