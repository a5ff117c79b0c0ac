package io.snaprelay.sandbox.temporal;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a server whether it is ready for clients. */
final class TemporalProbe implements AutoCloseable {

  static final String NAMESPACE = "default";

  private final ManagedChannel channel;

  TemporalProbe(String target) {
    this.channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
  }

  /** Whether the default namespace answers and knows these search attributes. */
  boolean isReady(List<String> keywords) {
    try {
      WorkflowServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(1, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build());
      return operator(1)
          .listSearchAttributes(
              ListSearchAttributesRequest.newBuilder().setNamespace(NAMESPACE).build())
          .getCustomAttributesMap()
          .keySet()
          .containsAll(keywords);
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  void addKeywords(List<String> keywords) {
    var request = AddSearchAttributesRequest.newBuilder().setNamespace(NAMESPACE);
    keywords.forEach(
        name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    var unused = operator(10).addSearchAttributes(request.build());
  }

  private OperatorServiceGrpc.OperatorServiceBlockingStub operator(int seconds) {
    return OperatorServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
