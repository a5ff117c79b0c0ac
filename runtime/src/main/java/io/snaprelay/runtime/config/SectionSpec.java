package io.snaprelay.runtime.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** What a settings record declares, read once from its annotations. */
record SectionSpec(Class<? extends Record> type, String name, List<SettingSpec> settings) {

  static SectionSpec of(Class<?> type) {
    Section section = type.getAnnotation(Section.class);
    if (section == null) {
      throw new IllegalArgumentException(type.getName() + " has no @Section");
    }
    List<SettingSpec> settings =
        Arrays.stream(type.getRecordComponents())
            .map(component -> SettingSpec.of(section.value(), component))
            .toList();
    return new SectionSpec(type.asSubclass(Record.class), section.value(), settings);
  }

  boolean contains(String key) {
    return key.startsWith(name + ".");
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
