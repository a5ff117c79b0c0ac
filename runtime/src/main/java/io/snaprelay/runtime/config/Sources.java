package io.snaprelay.runtime.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Where values come from, the strongest first: command line, JVM, environment, file, default. */
final class Sources {
  /**
   * The ordinals tell SmallRye which is stronger, and us which it took; phrases stand in messages.
   */
  enum Origin {
    COMMAND_LINE(500, "on the command line"),
    JVM(400, "in a system property"),
    ENVIRONMENT(300, "in the environment"),
    FILE(200, "in the file"),
    DEFAULT(100, "by default");

    private final int ordinal;
    private final String phrase;

    Origin(int ordinal, String phrase) {
      this.ordinal = ordinal;
      this.phrase = phrase;
    }

    private static Origin of(int ordinal) {
      return Arrays.stream(values()).filter(it -> it.ordinal == ordinal).findFirst().orElseThrow();
    }

    String phrase() {
      return phrase;
    }
  }

  record Found(String value, Origin origin) {}

  private final SmallRyeConfig config;

  Sources(Map<Origin, Map<String, String>> values, List<SectionSpec> sections) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    values.forEach(
        (origin, entries) ->
            builder.withSources(
                origin == Origin.ENVIRONMENT
                    ? new EnvConfigSource(withoutBlanks(entries), origin.ordinal)
                    : new PropertiesConfigSource(
                        withoutBlanks(entries), origin.name(), origin.ordinal)));
    builder.withSources(
        new PropertiesConfigSource(
            defaults(sections), Origin.DEFAULT.name(), Origin.DEFAULT.ordinal));
    this.config = builder.build();
  }

  /** The strongest value of a key; blank ones count as unset everywhere. */
  Optional<Found> find(String key) {
    ConfigValue value = config.getConfigValue(key);
    return value.getValue() == null
        ? Optional.empty()
        : Optional.of(new Found(value.getValue(), Origin.of(value.getConfigSourceOrdinal())));
  }

  /** Every name that any source has below a section, without the section's. */
  Iterable<String> namesIn(SectionSpec section) {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(section::contains)
        .map(name -> name.substring(section.name().length() + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> defaults(List<SectionSpec> sections) {
    return sections.stream()
        .flatMap(section -> section.settings().stream())
        .filter(setting -> !setting.byDefault().isEmpty())
        .collect(Collectors.toMap(SettingSpec::key, SettingSpec::byDefault));
  }

  private static Map<String, String> withoutBlanks(Map<String, String> entries) {
    return entries.entrySet().stream()
        .filter(entry -> !entry.getValue().isBlank())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
