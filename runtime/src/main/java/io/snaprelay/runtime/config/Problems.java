package io.snaprelay.runtime.config;

import io.snaprelay.runtime.redact.Redactor;
import java.util.List;

/** Collects the mistakes of one section, so that all are reported at once. */
public final class Problems {
  private final SectionSpec section;
  private final Sources sources;
  private final List<String> list;

  Problems(SectionSpec section, Sources sources, List<String> list) {
    this.section = section;
    this.sources = sources;
    this.list = list;
  }

  /**
   * Adds a problem unless the rule holds.
   *
   * @param key below the section's, such as {@code public-endpoint}
   * @param expected what would be right, such as "shorter than oss.deadline"
   */
  public void require(boolean holds, String key, String expected) {
    if (!holds) {
      wrong(section.name() + "." + key, expected);
    }
  }

  void missing(SettingSpec setting) {
    String what = setting.about().isEmpty() ? Values.expected(setting.type()) : setting.about();
    list.add("%s (%s) is missing: %s".formatted(setting.key(), setting.environmentName(), what));
  }

  void wrong(String key, String expected) {
    boolean secret =
        section.settings().stream().anyMatch(known -> known.key().equals(key) && known.isSecret());
    list.add(
        "%s (%s) is %s: it must be %s"
            .formatted(
                key,
                SettingSpec.environmentName(key),
                secret ? "***" : sources.find(key).map(Problems::shown).orElse("not set"),
                expected));
  }

  /** The record's own constructor refused; it knows no keys, so its sentence stands alone. */
  void rejected(IllegalArgumentException e) {
    list.add(section.name() + ": " + Redactor.text(String.valueOf(e.getMessage())));
  }

  private static String shown(Sources.Found found) {
    return "\"%s\" %s".formatted(Redactor.text(found.value()), found.origin().phrase());
  }
}
