package io.snaprelay.runtime.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that is never printed: {@code toString} shows stars, {@link #reveal} is greppable. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
