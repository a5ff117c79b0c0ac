package io.snaprelay.worker;

import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import io.snaprelay.runtime.text.ByteSize;
import io.snaprelay.worker.load.Admission;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a worker process takes on, and how it leaves.
 *
 * @param role whether it captures, runs workflows, or both
 * @param id names the worker's control queue; by default host and process
 * @param segmentSlots connections held at the same time by segments, at least 2; by default {@value
 *     #SEGMENTS_PER_CORE} a core
 * @param oneShotSlots connections held at the same time by one-shots; by default 2 a core
 * @param cpuLimit share of the machine's CPU, or of its container's, that this worker and its
 *     children may take before it leaves first segments to others; 1: it does not count
 * @param memoryReserve that has to be available for the same; 0B: it does not count
 * @param objectKey where pictures lie in the bucket, see {@link ObjectKeyTemplate}
 * @param drainLimit how long captures of a worker that is told to leave wait for their successors
 *     on other workers. The default is for a hundred of them: asked four a second, and 20 s for the
 *     last one's relief. Zero: they return what they have at once
 * @param spoolDir where pictures wait on the disk that cannot be delivered; several workers of a
 *     machine share it. By default {@code .local/state/snaprelay/spool} in the user's home
 * @param spoolLimit of this worker's part of it; 0B for none
 * @param deployment name of Temporal's worker deployment; none for workers without versions
 * @param buildId of this worker's code, with {@code deployment}
 */
@Section("worker")
public record WorkerSettings(
    @Setting(byDefault = "all") WorkerRole role,
    Optional<String> id,
    @Setting(min = "2", max = "10000") Optional<Integer> segmentSlots,
    @Setting(min = "1", max = "10000") Optional<Integer> oneShotSlots,
    @Setting(byDefault = "0.9", min = "0.01", max = "1") double cpuLimit,
    @Setting(byDefault = "256MiB") ByteSize memoryReserve,
    @Setting(byDefault = ObjectKeyTemplate.DEFAULT_TEMPLATE) String objectKey,
    @Setting(byDefault = "45s", min = "0s", max = "1h") Duration drainLimit,
    @Setting(key = "spool.dir") Optional<Path> spoolDir,
    @Setting(key = "spool.limit", byDefault = "1GiB") ByteSize spoolLimit,
    Optional<String> deployment,
    Optional<String> buildId)
    implements Checked {

  /**
   * A 720p30 stream at a picture a second takes 2.4 (ECONOMY) to 3.7 (EXACT) CPU seconds a minute
   * ({@code benchmarks/run cost}), 0.04 to 0.06 core: sixteen fill a core. Fewer are taken where
   * they are found to take more.
   */
  public static final int SEGMENTS_PER_CORE = 16;

  private static final int ONE_SHOTS_PER_CORE = 2;

  public WorkerSettings {
    var unused = new ObjectKeyTemplate(objectKey);
  }

  @Override
  public void check(Problems problems) {
    problems.require(
        buildId.isPresent() || deployment.isEmpty(), "build-id", "set where worker.deployment is");
    problems.require(
        deployment.isPresent() || buildId.isEmpty(), "deployment", "set where worker.build-id is");
  }

  /**
   * How workflows find the code that they run by. A stream lives for weeks: it goes over to new
   * code with its next task, instead of holding a worker of its old code for as long.
   */
  Optional<WorkerDeploymentOptions> versioning() {
    return deployment.flatMap(
        name ->
            buildId.map(
                build ->
                    WorkerDeploymentOptions.newBuilder()
                        .setUseVersioning(true)
                        .setVersion(new WorkerDeploymentVersion(name, build))
                        .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
                        .build()));
  }

  Path spool() {
    return spoolDir.orElse(
        Path.of(System.getProperty("user.home"), ".local", "state", "snaprelay", "spool"));
  }

  public ObjectKeyTemplate keys() {
    return new ObjectKeyTemplate(objectKey);
  }

  Admission admission() {
    return new Admission(cpuLimit, memoryReserve.bytes());
  }

  int segments() {
    return segmentSlots.orElse(Math.max(2, SEGMENTS_PER_CORE * cores()));
  }

  int oneShots() {
    return oneShotSlots.orElse(ONE_SHOTS_PER_CORE * cores());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
