package io.snaprelay.starter.gateway.api;

import io.javalin.http.Context;
import io.snaprelay.contract.Asked;
import io.snaprelay.contract.Retune;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.NoSuchStreamException;
import io.snaprelay.starter.client.StopOutcome;
import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.starter.client.StreamPage;
import io.snaprelay.starter.client.StreamQuery;
import io.snaprelay.starter.client.Streams;
import io.snaprelay.starter.gateway.api.BulkAnswer.Outcome;
import io.snaprelay.starter.gateway.api.BulkAnswer.Result;
import io.snaprelay.starter.gateway.auth.AuditLog;
import io.snaprelay.starter.gateway.auth.Call;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of many streams by filter; one that fails keeps no other from being changed. */
final class BulkHandlers {

  private static final Logger log = LoggerFactory.getLogger(BulkHandlers.class);

  /** A retune is answered within a second as a rule, and within 40 where a source is away. */
  private static final int AT_ONCE = 32;

  private final Streams streams;
  private final AuditLog audit;

  BulkHandlers(Streams streams, AuditLog audit) {
    this.streams = streams;
    this.audit = audit;
  }

  void stop(Context context) {
    BulkBody body = Bodies.read(context, BulkBody.class);
    if (body.change() != null) {
      throw wrong("change", "is nothing that a stop has");
    }
    Call call = Gate.call(context);
    Asked asked = call.because(body.reason());
    InvalidRequestException.check(asked);
    answer(context, call, "stop", body, stream -> stop(stream, asked));
  }

  void retune(Context context) {
    BulkBody body = Bodies.read(context, BulkBody.class);
    RetuneBody change = body.change();
    if (change == null || change.saysNothing()) {
      throw wrong("change", "say what is to change: interval, accuracy, riskLevel or picture");
    }
    if (change.reason() != null) {
      throw wrong("change.reason", "belongs beside the change: one reason for all");
    }
    Call call = Gate.call(context);
    Asked asked = call.because(body.reason());
    InvalidRequestException.check(asked);
    Retune retune = change.change(asked);
    answer(context, call, "retune", body, stream -> retune(stream, retune));
  }

  private static ProblemException wrong(String field, String detail) {
    return ProblemException.invalid(List.of(new Problem.FieldError(field, detail)));
  }

  private Outcome stop(StreamId stream, Asked asked) {
    return streams.stop(stream, null, asked) instanceof StopOutcome.NotRunning
        ? Outcome.NOT_RUNNING
        : Outcome.STOPPED;
  }

  private Outcome retune(StreamId stream, Retune change) {
    try {
      var unused = streams.retune(stream, change);
      return Outcome.RETUNED;
    } catch (NoSuchStreamException e) {
      return Outcome.NOT_RUNNING;
    }
  }

  private void answer(
      Context context,
      Call call,
      String action,
      BulkBody body,
      Function<StreamId, Outcome> change) {
    StreamQuery query = body.query();
    StreamPage page = streams.page(query);
    List<StreamId> meant =
        page.streams().stream().map(StreamEntry::streamId).map(StreamId::new).toList();
    List<Result> results =
        body.isDryRun()
            ? meant.stream().map(it -> new Result(it.value(), Outcome.WOULD_CHANGE, null)).toList()
            : all(
                meant,
                it ->
                    one(new AuditLog.Change(call, action, it.value(), body.reason()), it, change));
    StreamHandlers.answer(context, new BulkAnswer(body.isDryRun(), results, page.next()));
  }

  private static List<Result> all(List<StreamId> streams, Function<StreamId, Result> change) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<CompletableFuture<Result>> running =
          streams.stream()
              .map(it -> CompletableFuture.supplyAsync(() -> change.apply(it), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private Result one(AuditLog.Change what, StreamId stream, Function<StreamId, Outcome> change) {
    try {
      Outcome outcome = audit.carryOut(what, () -> change.apply(stream), Outcome::name);
      return new Result(stream.value(), outcome, null);
    } catch (OperatorException e) {
      return new Result(stream.value(), Outcome.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.error("{} of {} failed, request {}", what.action(), stream, what.call().id(), e);
      return new Result(stream.value(), Outcome.FAILED, "it failed here: see the gateway's log");
    }
  }
}
