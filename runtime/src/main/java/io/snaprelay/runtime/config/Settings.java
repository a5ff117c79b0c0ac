package io.snaprelay.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The configuration of a process: one record per component. */
public final class Settings {
  private final Map<Class<?>, Record> records;
  private final Map<String, String> environment;

  Settings(Map<Class<?>, Record> records, Map<String, String> environment) {
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
    Record record = records.get(section);
    if (record == null) {
      throw new IllegalArgumentException(section.getName() + " was not among those loaded");
    }
    return section.cast(record);
  }

  /**
   * The environment for libraries that read it themselves, with what the command line and system
   * properties say put in its place.
   */
  public Map<String, String> environment() {
    return environment;
  }
}
