package io.snaprelay.starter.gateway.api;

import io.javalin.http.Context;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.answer.PictureAnswer;
import io.snaprelay.starter.answer.RetunedAnswer;
import io.snaprelay.starter.answer.StartedAnswer;
import io.snaprelay.starter.answer.StatusJson;
import io.snaprelay.starter.answer.StoppedAnswer;
import io.snaprelay.starter.client.StartOutcome;
import io.snaprelay.starter.client.StopOutcome;
import io.snaprelay.starter.client.StreamFilter;
import io.snaprelay.starter.client.StreamQuery;
import io.snaprelay.starter.client.Streams;
import io.snaprelay.starter.gateway.auth.AuditLog;
import io.snaprelay.starter.gateway.auth.Call;
import io.snaprelay.starter.gateway.auth.Gate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is asked of one stream, or of the list of all. */
final class StreamHandlers {

  private final Streams streams;
  private final StartRules rules;
  private final AuditLog audit;
  private final PictureUrls urls;

  StreamHandlers(Streams streams, StartRules rules, AuditLog audit, PictureUrls urls) {
    this.streams = streams;
    this.rules = rules;
    this.audit = audit;
    this.urls = urls;
  }

  void list(Context context) {
    Parameters asked = Parameters.of(context, "state", "risk", "all", "prefix", "limit", "page");
    StreamFilter filter =
        new StreamFilter(
            asked.word("state", CaptureState.class),
            asked.word("risk", RiskLevel.class),
            asked.flag("all"));
    StreamQuery query =
        new StreamQuery(filter, asked.prefix("prefix"), asked.limit("limit"), asked.text("page"));
    asked.check();
    answer(context, streams.page(query));
  }

  /** 201 where it was started, 200 where it ran already: asking again changes nothing. */
  void start(Context context) {
    StreamId stream = Parameters.stream(context);
    StartBody body = Bodies.read(context, StartBody.class);
    Call call = Gate.call(context);
    CaptureRequest request = body.request(stream, rules.policy(), call.because(body.reason()));
    rules.check(request.urls());
    StartOutcome outcome =
        audit.carryOut(
            AuditLog.Change.of(context, "start", stream.value(), body.reason()),
            () -> streams.start(request),
            it -> it instanceof StartOutcome.Started ? "started" : "runs already");
    context.status(outcome instanceof StartOutcome.Started ? 201 : 200);
    answer(context, StartedAnswer.of(stream, outcome, outcome.state()));
  }

  void status(Context context) {
    answer(context, StatusJson.of(streams.status(Parameters.stream(context))));
  }

  void coverage(Context context) {
    answer(context, CoverageAnswer.of(streams.status(Parameters.stream(context))));
  }

  void stop(Context context) {
    StreamId stream = Parameters.stream(context);
    StopBody body = Bodies.readOr(context, StopBody.class, StopBody.ANY);
    Call call = Gate.call(context);
    StopOutcome outcome =
        audit.carryOut(
            AuditLog.Change.of(context, "stop", stream.value(), body.reason()),
            () -> streams.stop(stream, body.session(), call.because(body.reason())),
            it -> StoppedAnswer.of(stream, it).outcome());
    answer(context, StoppedAnswer.of(stream, outcome));
  }

  void retune(Context context) {
    StreamId stream = Parameters.stream(context);
    RetuneBody body = Bodies.read(context, RetuneBody.class);
    Call call = Gate.call(context);
    Retune change = body.change(call.because(body.reason()));
    changed(context, stream, "retune", body.reason(), () -> streams.retune(stream, change));
  }

  void setUrls(Context context) {
    StreamId stream = Parameters.stream(context);
    SetUrlsBody body = Bodies.read(context, SetUrlsBody.class);
    Call call = Gate.call(context);
    List<SourceUrl> sources = UrlBody.sources(body.urls());
    rules.check(sources);
    SetUrls change = new SetUrls(sources, call.because(body.reason()));
    changed(context, stream, "set-urls", body.reason(), () -> streams.setUrls(stream, change));
  }

  private void changed(
      Context context,
      StreamId stream,
      String action,
      @Nullable String reason,
      Supplier<Retuned> change) {
    Retuned answer =
        audit.carryOut(
            AuditLog.Change.of(context, action, stream.value(), reason), change, it -> "changed");
    answer(context, RetunedAnswer.of(stream, answer));
  }

  void capture(Context context) {
    StreamId stream = Parameters.stream(context);
    CaptureBody body = Bodies.readOr(context, CaptureBody.class, CaptureBody.WITHOUT);
    Call call = Gate.call(context);
    FrameRef frame =
        audit.carryOut(
            AuditLog.Change.of(context, "capture", stream.value(), body.reason()),
            () -> streams.captureNow(stream, call.because(body.reason())),
            FrameRef::frameId);
    answer(context, PictureAnswer.of(frame, urls.of(frame.key())));
  }

  static void answer(Context context, Object value) {
    context.contentType("application/json").result(Json.of(value));
  }
}
