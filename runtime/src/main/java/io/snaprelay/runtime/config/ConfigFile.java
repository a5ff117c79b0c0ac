package io.snaprelay.runtime.config;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads the YAML file into dotted keys. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * @throws ConfigurationException when the file cannot be read or is no YAML mapping
   */
  static Map<String, String> read(Path file) {
    try {
      String yaml = Files.readString(file);
      requireMapping(file, yaml);
      Map<String, String> keys = new HashMap<>();
      // A key that holds dots comes in quotes: kafka."security.protocol".
      new YamlConfigSource(file.toString(), yaml, 0)
          .getProperties()
          .forEach((key, value) -> keys.put(key.replace("\"", ""), value));
      return keys;
    } catch (IOException e) {
      throw wrong(file + " cannot be read: set SNAPRELAY_CONFIG or --config to a YAML file");
    }
  }

  /** SmallRye takes the last of two equal keys and reads a list or a text as empty. */
  private static void requireMapping(Path file, String yaml) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      Object root = new Yaml(new SafeConstructor(strict)).load(yaml);
      if (root != null && !(root instanceof Map)) {
        throw wrong(file + " must hold sections, such as \"oss:\", and settings in them");
      }
    } catch (MarkedYAMLException e) {
      // Not the exception's message: it quotes the line, which may hold a secret.
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw wrong("%s, line %d, is no YAML: %s".formatted(file, line, e.getProblem()));
    }
  }

  private static ConfigurationException wrong(String problem) {
    return new ConfigurationException(List.of(problem));
  }
}
