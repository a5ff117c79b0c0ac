package io.snaprelay.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalProgramTest {

  @TempDir Path folder;

  @Test
  void takesWhatTheVariableNames_beforeAllOthers() throws IOException {
    Path named = program("named");
    program("tools");

    assertThat(
            TemporalProgram.find(
                folder.resolve("tools"), Map.of("TEMPORAL_CLI", named.toString(), "PATH", "")))
        .hasValue(named);
  }

  @Test
  void takesTheToolsFolder_beforeThePath() throws IOException {
    Path tools = program("tools");
    Path other = program("path");
    Map<String, String> path = Map.of("PATH", folder.resolve("path").toString());

    assertThat(TemporalProgram.find(folder.resolve("tools"), path)).hasValue(tools);
    assertThat(TemporalProgram.find(folder.resolve("none"), path)).hasValue(other);
  }

  @Test
  void findsNothing_whereThereIsNothing() {
    assertThat(TemporalProgram.find(folder, Map.of("PATH", folder.toString()))).isEmpty();
  }

  @Test
  void saysSo_whenTheVariableNamesNoProgram() {
    assertThatThrownBy(
            () -> TemporalProgram.find(folder, Map.of("TEMPORAL_CLI", folder.toString())))
        .hasMessageContaining("TEMPORAL_CLI names " + folder);
  }

  private Path program(String name) throws IOException {
    Path program = Files.createDirectories(folder.resolve(name)).resolve("temporal");
    Files.writeString(program, "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
