package io.snaprelay.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The configuration of a process: one record per component. */
public final class Settings {
  private final Map<Class<?>, Map<String, Record>> records;
  private final Map<String, String> environment;

  Settings(Map<Class<?>, Map<String, Record>> records, Map<String, String> environment) {
    this.records = Map.copyOf(records);
    this.environment = Map.copyOf(environment);
  }

  /** Reads this process's environment, system properties and configuration file. */
  public static SettingsLoader loader() {
    return new SettingsLoader(
        System.getenv(), System.getProperties(), Optional.of(Path.of("snaprelay.yaml")));
  }

  /**
   * The record of a section that was loaded.
   *
   * @throws IllegalArgumentException when it was not
   */
  public <T extends Record> T get(Class<T> section) {
    Record record = records.getOrDefault(section, Map.of()).get("");
    if (record == null) {
      throw new IllegalArgumentException(section.getName() + " was not among those loaded");
    }
    return section.cast(record);
  }

  /** The records of a {@linkplain Section#named named} section, by name; none is no mistake. */
  public <T extends Record> Map<String, T> named(Class<T> section) {
    Map<String, T> byName = new TreeMap<>();
    records
        .getOrDefault(section, Map.of())
        .forEach((name, record) -> byName.put(name, section.cast(record)));
    return byName;
  }

  /**
   * The environment for libraries that read it themselves, with what the command line and system
   * properties say put in its place.
   */
  public Map<String, String> environment() {
    return environment;
  }
}
