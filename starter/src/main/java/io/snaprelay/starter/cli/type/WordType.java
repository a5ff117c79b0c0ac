package io.snaprelay.starter.cli.type;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.RiskLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of a few words, in small letters with hyphens: {@code one-shot} for ONE_SHOT. */
public abstract class WordType<E extends Enum<E>> implements ITypeConverter<E> {

  private final Class<E> type;

  private WordType(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("\"%s\" is none of %s".formatted(text, words())));
  }

  private String words() {
    return Arrays.stream(type.getEnumConstants())
        .map(WordType::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** auto, one-shot, relay, long. */
  public static final class Mode extends WordType<CaptureMode> {
    public Mode() {
      super(CaptureMode.class);
    }
  }

  /** exact, economy. */
  public static final class HowExact extends WordType<Accuracy> {
    public HowExact() {
      super(Accuracy.class);
    }
  }

  /** low, normal, high, critical. */
  public static final class Risk extends WordType<RiskLevel> {
    public Risk() {
      super(RiskLevel.class);
    }
  }

  /** starting, live, interrupted, ended. */
  public static final class State extends WordType<CaptureState> {
    public State() {
      super(CaptureState.class);
    }
  }
}
