package io.snaprelay.starter.client;

import io.grpc.Status;
import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The search attributes that a namespace has. One that it lacks fails a workflow's start, so that
 * it is asked first; the answer is kept, since an attribute, once registered, stays.
 */
final class SearchAttributeRegistry {

  static final List<SearchAttributeKey<String>> OURS =
      List.of(SearchAttributes.CAPTURE_STATE, SearchAttributes.RISK_LEVEL);

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private volatile @Nullable List<SearchAttributeKey<String>> known;

  SearchAttributeRegistry(WorkflowClient client, TemporalCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** Those of ours that may be set. */
  List<SearchAttributeKey<String>> registered() {
    List<SearchAttributeKey<String>> found = known;
    if (found == null) {
      found = ask();
      known = found;
    }
    return found;
  }

  /** Those of ours that the namespace lacks, by name. */
  List<String> missing() {
    List<SearchAttributeKey<String>> found = registered();
    return OURS.stream()
        .filter(key -> !found.contains(key))
        .map(SearchAttributeKey::getName)
        .toList();
  }

  /** What the server says at a start outweighs what was known. */
  void refused() {
    known = List.of();
  }

  /**
   * Registers what is missing.
   *
   * @return the names of those that were
   */
  List<String> register() {
    List<String> added = new ArrayList<>();
    for (SearchAttributeKey<String> key : OURS) {
      if (add(key)) {
        added.add(key.getName());
      }
    }
    known = OURS;
    return added;
  }

  private List<SearchAttributeKey<String>> ask() {
    try {
      Map<String, IndexedValueType> found = list();
      return OURS.stream()
          .filter(key -> found.get(key.getName()) == IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
          .toList();
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.UNIMPLEMENTED)) {
        // The in-memory server cannot list, but registers; it belongs to nobody who would mind.
        register();
        return OURS;
      }
      throw e;
    }
  }

  private Map<String, IndexedValueType> list() {
    var request = ListSearchAttributesRequest.newBuilder().setNamespace(namespace()).build();
    return calls.server(() -> operator().listSearchAttributes(request)).getCustomAttributesMap();
  }

  private boolean add(SearchAttributeKey<String> key) {
    if (listedAlready(key)) {
      return false;
    }
    var request =
        AddSearchAttributesRequest.newBuilder()
            .setNamespace(namespace())
            .putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .build();
    try {
      calls.server(() -> operator().addSearchAttributes(request));
      return true;
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.ALREADY_EXISTS)) {
        return false;
      }
      throw new OperatorException(
          "the search attribute %s cannot be registered: %s. Do it with `temporal operator search-attribute create --name %s --type Keyword`."
              .formatted(key.getName(), e.getMessage(), key.getName()),
          e);
    }
  }

  /** Newer servers say nothing to a repeated registration, so that only the list tells. */
  private boolean listedAlready(SearchAttributeKey<String> key) {
    try {
      IndexedValueType type = list().get(key.getName());
      if (type == null) {
        return false;
      }
      if (type != IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD) {
        throw new OperatorException(
            "the namespace %s has a search attribute %s of another type than Keyword: remove it, or use another namespace"
                .formatted(namespace(), key.getName()));
      }
      return true;
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private OperatorServiceGrpc.OperatorServiceBlockingStub operator() {
    // The workflow service's own channel: it carries credentials and namespace.
    return OperatorServiceGrpc.newBlockingStub(
        client.getWorkflowServiceStubs().blockingStub().getChannel());
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}
