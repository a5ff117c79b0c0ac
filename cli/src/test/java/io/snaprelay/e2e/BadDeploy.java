package io.snaprelay.e2e;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.Spooled;
import io.snaprelay.contract.Stop;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.temporal.worker.WorkerFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that takes the tasks of all workflows, and fails every one: its code is broken. */
final class BadDeploy {

  static final String POLLS = "A bad deploy takes workflow tasks";

  private static final Logger log = LoggerFactory.getLogger(BadDeploy.class);

  private BadDeploy() {}

  public static void main(String[] arguments) {
    Settings settings =
        SettingsLoader.isolated(Map.of(), System.getenv()).load(TemporalSettings.class);
    WorkerFactory factory =
        WorkerFactory.newInstance(
            TemporalConnection.prepare(
                    settings.get(TemporalSettings.class), settings.environment(), "bad-deploy")
                .client());
    factory.newWorker(TaskQueues.MAIN).registerWorkflowImplementationTypes(Broken.class);
    factory.start();
    log.info(POLLS);
  }

  /** What is thrown in a workflow's code fails its task, which is tried again and again. */
  public static final class Broken implements StreamCaptureWorkflow {

    private static IllegalStateException fault() {
      return new IllegalStateException("a bad deploy");
    }

    @Override
    public CaptureSummary capture(CaptureRequest request) {
      throw fault();
    }

    @Override
    public Published published(@Nullable String session, @Nullable Asked asked) {
      throw fault();
    }

    @Override
    public FrameRef captureNow(@Nullable Asked asked) {
      throw fault();
    }

    @Override
    public void validateCaptureNow(@Nullable Asked asked) {
      throw fault();
    }

    @Override
    public Retuned retune(Retune change) {
      throw fault();
    }

    @Override
    public void validateRetune(Retune change) {
      throw fault();
    }

    @Override
    public Retuned setUrls(SetUrls change) {
      throw fault();
    }

    @Override
    public void validateJudged(Verdict verdict) {
      throw fault();
    }

    @Override
    public Judged judged(Verdict verdict) {
      throw fault();
    }

    @Override
    public void validateSetUrls(SetUrls change) {
      throw fault();
    }

    @Override
    public void publisherLeft(PublisherLeft left) {
      throw fault();
    }

    @Override
    public void streamEnded(@Nullable String session) {
      throw fault();
    }

    @Override
    public void stop(Stop stop) {
      throw fault();
    }

    @Override
    public void segmentLive(SegmentLive live) {
      throw fault();
    }

    @Override
    public void segmentReported(SegmentReport report) {
      throw fault();
    }

    @Override
    public void spooled(Spooled spooled) {
      throw fault();
    }

    @Override
    public void reliefWanted(Holder holder) {
      throw fault();
    }

    @Override
    public void segmentReturned(SegmentReturn result) {
      throw fault();
    }

    @Override
    public StreamStatus status() {
      throw fault();
    }

    @Override
    public Coverage coverage() {
      throw fault();
    }

    @Override
    public Orders orders(Holder holder) {
      throw fault();
    }
  }
}
