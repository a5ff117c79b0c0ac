package io.snaprelay.runtime.config;

import static io.smallrye.config.common.utils.StringUtil.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes one settings record out of the sources' values, or says all that is wrong with them. */
final class SectionBinder {
  private final SectionSpec section;
  private final Sources sources;
  private final Problems problems;

  SectionBinder(SectionSpec section, Sources sources, Problems problems) {
    this.section = section;
    this.sources = sources;
    this.problems = problems;
  }

  /** Null when there were problems. */
  @Nullable Record bind() {
    List<Object> values = new ArrayList<>();
    for (SettingSpec setting : section.settings()) {
      value(setting).ifPresent(values::add);
    }
    if (values.size() < section.settings().size()) {
      return null;
    }
    try {
      Record record = section.construct(values);
      if (record instanceof Checked checked) {
        checked.check(problems);
      }
      return record;
    } catch (IllegalArgumentException e) {
      problems.rejected(e);
      return null;
    }
  }

  /** Empty when a problem was added instead. */
  private Optional<Object> value(SettingSpec setting) {
    if (setting.isPassThrough()) {
      return Optional.of(passThrough());
    }
    Optional<String> text = sources.find(setting.key()).map(Sources.Found::value);
    if (setting.container() == List.class) {
      return list(setting, text);
    }
    if (setting.container() == Optional.class) {
      return text.isEmpty()
          ? Optional.of(Optional.empty())
          : scalar(setting, text.get()).map(Optional::of);
    }
    if (text.isEmpty()) {
      problems.missing(setting);
      return Optional.empty();
    }
    return scalar(setting, text.get());
  }

  private Optional<Object> list(SettingSpec setting, Optional<String> text) {
    List<Object> elements = new ArrayList<>();
    for (String element : text.isEmpty() ? new String[0] : split(text.get())) {
      Optional<Object> value = scalar(setting, element);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      elements.add(value.get());
    }
    return Optional.of(List.copyOf(elements));
  }

  private Optional<Object> scalar(SettingSpec setting, String text) {
    try {
      Object value = Values.parse(setting.type(), text);
      if (inBounds(setting, value)) {
        return Optional.of(value);
      }
      problems.wrong(setting.key(), bounds(setting));
    } catch (RuntimeException e) {
      problems.wrong(setting.key(), Values.expected(setting.type()));
    }
    return Optional.empty();
  }

  private static boolean inBounds(SettingSpec setting, Object value) {
    return (setting.min().isEmpty() || compare(value, setting.min()) >= 0)
        && (setting.max().isEmpty() || compare(value, setting.max()) <= 0);
  }

  @SuppressWarnings("unchecked") // the bound is parsed as the value's own type
  private static int compare(Object value, String bound) {
    return ((Comparable<Object>) value).compareTo(Values.parse(value.getClass(), bound));
  }

  private static String bounds(SettingSpec setting) {
    if (setting.max().isEmpty()) {
      return setting.min() + " or more";
    }
    return setting.min().isEmpty()
        ? setting.max() + " or less"
        : setting.min() + " to " + setting.max();
  }

  private PassThrough passThrough() {
    List<String> ours = section.settings().stream().map(SettingSpec::key).toList();
    List<String> normal = ours.stream().map(SettingSpec::normal).toList();
    Map<String, String> properties = new TreeMap<>();
    for (String name : sources.namesIn(section)) {
      String key = section.name() + "." + name;
      // FRAMES_TOPIC in the environment also shows up as frames.topic, which is no key of Kafka's.
      if (!normal.contains(SettingSpec.normal(key)) && name.indexOf('[') < 0) {
        sources.find(key).ifPresent(found -> properties.put(name, found.value()));
      }
    }
    return new PassThrough(properties);
  }
}
