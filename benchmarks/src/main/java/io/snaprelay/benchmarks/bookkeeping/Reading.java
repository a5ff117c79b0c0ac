package io.snaprelay.benchmarks.bookkeeping;

import io.snaprelay.benchmarks.TestService;
import io.snaprelay.sandbox.process.ProcessTable;
import java.time.Duration;
import java.time.Instant;

/**
 * What machine and servers say at one moment; all but the time are counts since the start.
 *
 * @param jvm CPU time of the worker itself
 * @param children likewise of its ffmpegs
 * @param threads likewise of each of the worker's threads
 */
record Reading(
    Instant at,
    Duration jvm,
    Duration children,
    ThreadTimes threads,
    long ossRequests,
    long uploads,
    long produceRequests,
    long messages) {

  static Reading of(TestService service) {
    ProcessTable processes = ProcessTable.now();
    long pid = service.worker().pid();
    return new Reading(
        Instant.now(),
        processes.alone(pid),
        processes.below(pid),
        ThreadTimes.of(pid),
        service.servers().oss().requests(),
        service.servers().oss().faults().uploads(),
        ProduceRequests.requests(),
        ProduceRequests.messages());
  }

  /** What was added since then; its time is that of the earlier one, its threads its own. */
  Reading since(Reading before) {
    return new Reading(
        before.at,
        jvm.minus(before.jvm),
        children.minus(before.children),
        threads,
        ossRequests - before.ossRequests,
        uploads - before.uploads,
        produceRequests - before.produceRequests,
        messages - before.messages);
  }
}
