package io.snaprelay.runtime.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * What a settings record declares, read once from its annotations.
 *
 * @param name what its keys begin with; of a {@linkplain Section#named named} one with its name
 */
record SectionSpec(Class<? extends Record> type, String name, List<SettingSpec> settings) {

  static SectionSpec of(Class<?> type) {
    return at(annotation(type).value(), type);
  }

  static boolean isNamed(Class<?> type) {
    return annotation(type).named();
  }

  /** The one of this name among sections that have names. */
  SectionSpec named(String ownName) {
    return at(name + "." + ownName, type);
  }

  /** Its name among those that have one; empty for a section that is there once. */
  String ownName() {
    String common = annotation(type).value();
    return name.equals(common) ? "" : name.substring(common.length() + 1);
  }

  /** Knows that there is such a section, and none of its keys. */
  SectionSpec bare() {
    return new SectionSpec(type, name, List.of());
  }

  private static SectionSpec at(String name, Class<?> type) {
    List<SettingSpec> settings =
        Arrays.stream(type.getRecordComponents())
            .map(component -> SettingSpec.of(name, component))
            .toList();
    return new SectionSpec(type.asSubclass(Record.class), name, settings);
  }

  private static Section annotation(Class<?> type) {
    Section section = type.getAnnotation(Section.class);
    if (section == null) {
      throw new IllegalArgumentException(type.getName() + " has no @Section");
    }
    return section;
  }

  boolean contains(String key) {
    return key.startsWith(name + ".");
  }

  /** Whether a key would stand beside one of our settings. */
  boolean hasBoth(String key, String setting) {
    return contains(key) && settings.stream().anyMatch(it -> it.key().equals(setting));
  }

  boolean hasPassThrough() {
    return settings.stream().anyMatch(SettingSpec::isPassThrough);
  }

  /**
   * @throws IllegalArgumentException from the record's own constructor
   */
  Record construct(List<?> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rejected) {
        throw rejected;
      }
      throw new IllegalStateException(type.getName() + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be made", e);
    }
  }
}
