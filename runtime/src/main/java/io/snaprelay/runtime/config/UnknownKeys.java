package io.snaprelay.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds keys that nothing reads, and the one that was meant. */
final class UnknownKeys {
  private final List<SectionSpec> sections;
  private final List<SettingSpec> known;

  UnknownKeys(List<SectionSpec> sections) {
    this.sections = sections;
    this.known =
        sections.stream()
            .flatMap(section -> section.settings().stream())
            .filter(setting -> !setting.isPassThrough())
            .toList();
  }

  /** Problems of keys that somebody wrote for us: in the file, or on the command line. */
  Stream<String> inKeys(Collection<String> keys, Sources.Origin origin) {
    return new TreeSet<>(keys)
        .stream()
            // The YAML source shows a list as a whole and by its elements.
            .filter(key -> key.indexOf('[') < 0)
            .filter(key -> !isKnown(key))
            .map(key -> "%s %s is unknown%s".formatted(key, origin.phrase(), hint(key)));
  }

  /**
   * Problems of environment variables that look like a misspelt one of ours. Any other is somebody
   * else's: Kubernetes puts KAFKA_PORT there for a service named kafka.
   */
  Stream<String> inEnvironment(Collection<String> names) {
    return new TreeSet<>(names)
        .stream()
            .filter(name -> known.stream().noneMatch(it -> it.environmentName().equals(name)))
            .flatMap(name -> misspelt(name).stream());
  }

  private Optional<String> misspelt(String name) {
    return sections.stream()
        .filter(section -> !section.hasPassThrough())
        .filter(section -> name.startsWith(SettingSpec.environmentName(section.name()) + "_"))
        .flatMap(section -> section.settings().stream())
        .map(SettingSpec::environmentName)
        .filter(meant -> Levenshtein.distance(name, meant) <= (meant.length() > 12 ? 2 : 1))
        .findFirst()
        .map(meant -> "%s in the environment is unknown: did you mean %s?".formatted(name, meant));
  }

  private boolean isKnown(String key) {
    if (known.stream().anyMatch(setting -> setting.key().equals(key))) {
      return true;
    }
    Optional<SectionSpec> section = sections.stream().filter(it -> it.contains(key)).findFirst();
    if (section.isEmpty()) {
      return sections.stream().anyMatch(it -> it.name().equals(key));
    }
    // Where any key is legal, one that differs from ours in punctuation only is still a mistake.
    return section.get().hasPassThrough()
        && known.stream()
            .noneMatch(it -> SettingSpec.normal(it.key()).equals(SettingSpec.normal(key)));
  }

  private String hint(String key) {
    String normal = SettingSpec.normal(key);
    Optional<String> nearest =
        known.stream()
            .map(SettingSpec::key)
            .min(
                Comparator.comparingInt(it -> Levenshtein.distance(normal, SettingSpec.normal(it))))
            .filter(
                it ->
                    Levenshtein.distance(normal, SettingSpec.normal(it))
                        <= Math.max(2, normal.length() / 4));
    return nearest.map(it -> ": did you mean " + it + "?").orElseGet(() -> knownNear(key));
  }

  private String knownNear(String key) {
    List<String> siblings =
        known.stream()
            .map(SettingSpec::key)
            .filter(it -> sections.stream().anyMatch(s -> s.hasBoth(key, it)))
            .toList();
    return siblings.isEmpty() ? knownSections(key) : ": known are " + String.join(", ", siblings);
  }

  private String knownSections(String key) {
    return sections.stream()
        .filter(section -> section.settings().isEmpty() && section.contains(key))
        .findFirst()
        .map(it -> ": names in %s have small letters, digits and '-'".formatted(it.name()))
        .orElseGet(() -> ": sections are " + String.join(", ", names()));
  }

  private List<String> names() {
    return sections.stream().map(SectionSpec::name).toList();
  }
}
