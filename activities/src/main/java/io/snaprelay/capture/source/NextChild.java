package io.snaprelay.capture.source;

import io.snaprelay.contract.SourceUrl;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How one more child of a connection comes to its source, such as one with another plan: what
 * stands before the source's adapter does for it what it did for the first one.
 *
 * @param turn takes the next turn at the source's host, and says how long it is until then
 * @param address where the source is for who connects now, signed anew where it is signed
 */
public record NextChild(Supplier<Duration> turn, Supplier<SourceUrl> address) {}
