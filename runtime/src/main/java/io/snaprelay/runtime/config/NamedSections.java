package io.snaprelay.runtime.config;

import io.snaprelay.runtime.config.Sources.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds which names there are of a section that may be there any number of times. */
final class NamedSections {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final SectionSpec section;

  NamedSections(SectionSpec section) {
    this.section = section;
  }

  /** One section for each name that any source has a value for. */
  List<SectionSpec> find(Map<Origin, Map<String, String>> values) {
    Set<String> names = new TreeSet<>();
    values.forEach(
        (origin, entries) -> {
          for (String key : entries.keySet()) {
            (origin == Origin.ENVIRONMENT ? ofVariable(key) : ofKey(key)).ifPresent(names::add);
          }
        });
    return names.stream().map(section::named).toList();
  }

  /** {@code signers.cdn.key} → {@code cdn}. */
  private Optional<String> ofKey(String key) {
    if (!section.contains(key)) {
      return Optional.empty();
    }
    String name = key.substring(section.name().length() + 1).split("\\.", 2)[0];
    return Optional.of(name).filter(it -> NAME.matcher(it).matches());
  }

  /** {@code SIGNERS_MY_CDN_BACKUP_KEY} → {@code my-cdn}: the longest setting at its end counts. */
  private Optional<String> ofVariable(String variable) {
    String before = SettingSpec.environmentName(section.name()) + "_";
    return section.settings().stream()
        .map(setting -> setting.key().substring(section.name().length()))
        .map(SettingSpec::environmentName)
        .filter(end -> variable.startsWith(before) && variable.endsWith(end))
        .max(Comparator.comparingInt(String::length))
        .filter(end -> variable.length() > before.length() + end.length())
        .map(end -> variable.substring(before.length(), variable.length() - end.length()))
        .map(name -> name.replace('_', '-').toLowerCase(Locale.ROOT))
        .filter(name -> NAME.matcher(name).matches());
  }
}
