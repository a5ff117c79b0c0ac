package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.gateway.auth.AuditLog.Entry;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written down of callbacks: by the media server's name, without its secrets. */
final class CallbackEntries {

  /** Of callbacks that were not understood. */
  private static final String CALLBACK = "callback";

  private CallbackEntries() {}

  static Entry of(Origin origin, Callback callback, Told told) {
    return new Entry(
        origin.name(), action(callback), told.stream(), told.outcome().label(), words(told));
  }

  private static String action(Callback callback) {
    return switch (callback) {
      case Callback.Published published -> "publish";
      case Callback.Left left -> "leave";
      case Callback.Ignored ignored -> CALLBACK;
    };
  }

  private static @Nullable String words(Told told) {
    String session = told.session().isEmpty() ? "" : "session " + told.session();
    String words =
        Stream.of(session, told.detail())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(": "));
    return words.isEmpty() ? null : words;
  }

  static Entry refused(Optional<Origin> origin, RefusedCallback e) {
    return of(origin, "refused (" + e.reason().label() + ")", e.getMessage());
  }

  static Entry unavailable(Optional<Origin> origin, OperatorException e) {
    return of(origin, "unavailable (" + e.getClass().getSimpleName() + ")", e.getMessage());
  }

  /** What a mistake of ours says may be anything. */
  static Entry failed(Optional<Origin> origin, RuntimeException e) {
    return of(origin, "failed (" + e.getClass().getSimpleName() + ")", null);
  }

  /** Who called is known only where it is one of ours. */
  private static Entry of(Optional<Origin> origin, String outcome, @Nullable String reason) {
    return new Entry(origin.map(Origin::name).orElse("nobody"), CALLBACK, "", outcome, reason);
  }
}
