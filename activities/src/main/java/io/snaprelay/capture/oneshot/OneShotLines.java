package io.snaprelay.capture.oneshot;

import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.source.FrameSource;
import java.util.concurrent.Executor;

/**
 * What connects a one-shot to the world.
 *
 * @param calls runs heartbeats, which block
 */
public record OneShotLines(
    FrameSource source,
    Outlets outlets,
    Heartbeat heartbeat,
    PictureBudget budget,
    Executor calls) {}
