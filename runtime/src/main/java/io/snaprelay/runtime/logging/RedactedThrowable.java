package io.snaprelay.runtime.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.snaprelay.runtime.redact.Redactor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An exception as the log shows it, with all messages redacted down to the last cause. */
record RedactedThrowable(IThrowableProxy original) implements IThrowableProxy {
  static @Nullable IThrowableProxy of(@Nullable IThrowableProxy original) {
    return original == null ? null : new RedactedThrowable(original);
  }

  @Override
  public @Nullable String getMessage() {
    return redacted(original.getMessage());
  }

  @Override
  public @Nullable String getOverridingMessage() {
    return redacted(original.getOverridingMessage());
  }

  @Override
  public String getClassName() {
    return original.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return original.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return original.getCommonFrames();
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    return of(original.getCause());
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Arrays.stream(original.getSuppressed())
        .map(RedactedThrowable::new)
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return original.isCyclic();
  }

  private static @Nullable String redacted(@Nullable String message) {
    return message == null ? null : Redactor.text(message);
  }
}
