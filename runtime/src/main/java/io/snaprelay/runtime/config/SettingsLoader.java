package io.snaprelay.runtime.config;

import io.snaprelay.runtime.config.Sources.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the sources of a process's {@link Settings} and loads several sections at once. */
public final class SettingsLoader {
  private static final String FILE_VARIABLE = "SNAPRELAY_CONFIG";

  private final Map<String, String> environment;
  private final Map<String, String> jvm;
  private final Optional<Path> defaultFile;
  private final Map<String, String> commandLine = new LinkedHashMap<>();
  private final Set<Class<?>> known = new LinkedHashSet<>();
  private @Nullable Path file;

  /**
   * @param defaultFile read if it exists and no other file is named
   */
  SettingsLoader(Map<String, String> environment, Properties jvm, Optional<Path> defaultFile) {
    this.environment = environment;
    this.defaultFile = defaultFile.filter(Files::exists);
    this.jvm =
        jvm.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, name -> jvm.getProperty(name, "")));
  }

  /** For tests: nothing but these, no environment and no file. */
  public static SettingsLoader isolated(Map<String, String> settings) {
    return isolated(settings, Map.of());
  }

  /** For the sandbox: nothing but these, whatever this process's environment and files say. */
  public static SettingsLoader isolated(
      Map<String, String> settings, Map<String, String> environment) {
    SettingsLoader loader = new SettingsLoader(environment, new Properties(), Optional.empty());
    loader.commandLine.putAll(settings);
    return loader;
  }

  /**
   * The file that the command line names; null for {@code SNAPRELAY_CONFIG} or, without that, for
   * {@code snaprelay.yaml} here if there is one.
   */
  public SettingsLoader file(@Nullable Path file) {
    this.file = file;
    return this;
  }

  /** A value from the command line: stronger than any other source. */
  public SettingsLoader with(String key, String value) {
    commandLine.put(key, value);
    return this;
  }

  /** Sections of other processes in the same file: their keys are legal, values not looked at. */
  public SettingsLoader knowing(Class<?>... sections) {
    known.addAll(List.of(sections));
    return this;
  }

  /**
   * Makes the records of these sections.
   *
   * @throws ConfigurationException that lists every mistake in these sections and unknown keys
   */
  public Settings load(Class<?>... sections) {
    List<Class<?>> types =
        Stream.concat(Arrays.stream(sections), known.stream()).distinct().toList();
    Map<Origin, Map<String, String>> values = values(types.stream().map(SectionSpec::of).toList());
    List<SectionSpec> wanted = specs(List.of(sections), values).toList();
    List<SectionSpec> all = Stream.concat(specs(types, values), bare(types)).toList();
    Sources sources = new Sources(values, wanted);
    List<String> problems = new ArrayList<>();
    Map<Class<?>, Map<String, Record>> records = bind(wanted, sources, problems);
    unknown(all, values).forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Settings(records, environmentFor(all, sources));
  }

  /** Each section; of those with names as many as there are. */
  private static Stream<SectionSpec> specs(
      List<Class<?>> types, Map<Origin, Map<String, String>> values) {
    return types.stream()
        .flatMap(
            type ->
                SectionSpec.isNamed(type)
                    ? new NamedSections(SectionSpec.of(type)).find(values).stream()
                    : Stream.of(SectionSpec.of(type)));
  }

  private static Stream<SectionSpec> bare(List<Class<?>> types) {
    return types.stream().filter(SectionSpec::isNamed).map(it -> SectionSpec.of(it).bare());
  }

  private Map<Origin, Map<String, String>> values(List<SectionSpec> all) {
    Map<Origin, Map<String, String>> values = new EnumMap<>(Origin.class);
    values.put(Origin.COMMAND_LINE, commandLine);
    values.put(
        Origin.JVM,
        jvm.entrySet().stream()
            .filter(entry -> all.stream().anyMatch(section -> section.contains(entry.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    values.put(Origin.ENVIRONMENT, environment);
    values.put(Origin.FILE, fileValues());
    return values;
  }

  private Map<String, String> fileValues() {
    Optional<Path> named =
        Optional.ofNullable(environment.get(FILE_VARIABLE))
            .filter(path -> !path.isBlank())
            .map(Path::of);
    return Optional.ofNullable(file)
        .or(() -> named)
        .or(() -> defaultFile)
        .map(ConfigFile::read)
        .orElse(Map.of());
  }

  private static Map<Class<?>, Map<String, Record>> bind(
      List<SectionSpec> wanted, Sources sources, List<String> problems) {
    Map<Class<?>, Map<String, Record>> records = new HashMap<>();
    for (SectionSpec section : wanted) {
      Problems ofSection = new Problems(section, sources, problems);
      Record record = new SectionBinder(section, sources, ofSection).bind();
      if (record != null) {
        records
            .computeIfAbsent(section.type(), type -> new TreeMap<>())
            .put(section.ownName(), record);
      }
    }
    return records;
  }

  private static Stream<String> unknown(
      List<SectionSpec> all, Map<Origin, Map<String, String>> values) {
    UnknownKeys unknown = new UnknownKeys(all);
    return values.entrySet().stream()
        .flatMap(
            source ->
                source.getKey() == Origin.ENVIRONMENT
                    ? unknown.inEnvironment(source.getValue().keySet())
                    : unknown.inKeys(source.getValue().keySet(), source.getKey()));
  }

  private Map<String, String> environmentFor(List<SectionSpec> all, Sources sources) {
    Map<String, String> result = new HashMap<>(environment);
    for (SectionSpec section : all) {
      for (SettingSpec setting : section.settings()) {
        sources
            .find(setting.key())
            .filter(found -> found.origin().compareTo(Origin.ENVIRONMENT) < 0)
            .ifPresent(found -> result.put(setting.environmentName(), found.value()));
      }
    }
    return result;
  }
}
