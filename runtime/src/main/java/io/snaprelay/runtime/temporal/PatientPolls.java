package io.snaprelay.runtime.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/**
 * Polls wait for the connection instead of failing without it. The SDK's pollers double their pause
 * with each failure, up to a minute, and offer no setting for it: after an outage they would stay
 * away for about as long as it lasted, and stops and hand-overs with them. Who waits for the
 * connection polls as soon as it is there. Other calls fail at once, as before: somebody waits for
 * their answer.
 */
final class PatientPolls implements ClientInterceptor {

  private static final String POLL = "Poll";
  private static final String OF_TASKS = "TaskQueue";

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return next.newCall(method, isPoll(method) ? options.withWaitForReady() : options);
  }

  private static boolean isPoll(MethodDescriptor<?, ?> method) {
    String name = String.valueOf(method.getBareMethodName());
    return name.startsWith(POLL) && name.endsWith(OF_TASKS);
  }
}
