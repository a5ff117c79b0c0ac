package io.snaprelay.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One component of a settings record.
 *
 * @param key whole, such as {@code oss.public-endpoint}
 * @param container {@link Optional}, {@link List}, or the value's own type
 * @param type the value's type, boxed
 */
record SettingSpec(
    String key,
    Class<?> container,
    Class<?> type,
    String byDefault,
    String min,
    String max,
    String about) {

  static SettingSpec of(String section, RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    String name = setting == null || setting.key().isEmpty() ? kebab(component) : setting.key();
    return new SettingSpec(
        section + "." + name,
        component.getType(),
        valueType(component.getGenericType()),
        setting == null ? "" : setting.byDefault(),
        setting == null ? "" : setting.min(),
        setting == null ? "" : setting.max(),
        setting == null ? "" : setting.about());
  }

  String environmentName() {
    return environmentName(key);
  }

  static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Equal for names that differ in case and punctuation only. */
  static String normal(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  boolean isSecret() {
    return type == Secret.class;
  }

  boolean isPassThrough() {
    return type == PassThrough.class;
  }

  private static String kebab(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Class<?> valueType(Type type) {
    if (type instanceof ParameterizedType parameterized
        && parameterized.getActualTypeArguments()[0] instanceof Class<?> argument) {
      return argument;
    }
    return Values.boxed((Class<?>) type);
  }
}
