package io.snaprelay.workflow;

import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;

/**
 * Lets time be skipped while segments run: the test server keeps it to the wall clock's pace while
 * an activity is under way, and a segment is under way nearly always.
 */
final class SkippedTime {

  private final TestServiceStubs server;
  private int lost;

  SkippedTime(TestWorkflowEnvironment env) {
    server =
        TestServiceStubs.newServiceStubs(
            TestServiceStubsOptions.newBuilder()
                .setChannel(env.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
  }

  /** An activity has begun, and the server with it has locked time. */
  synchronized void begun() {
    if (lost > 0) {
      lost--;
      return;
    }
    server.blockingStub().unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
  }

  /** An activity is about to end; the server will unlock what it locked. */
  synchronized void ending() {
    server.blockingStub().lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
  }

  /** An activity was not there to end: the server unlocks nothing. */
  synchronized void stays() {
    server.blockingStub().unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
  }

  /** An activity will end by a timeout: its successor's lock makes up for the server's unlock. */
  synchronized void lost() {
    lost++;
  }
}
