package io.snaprelay.benchmarks;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A worker in a process of its own, so that its memory is its own; read through {@code /proc}. */
public final class WorkerJvm implements AutoCloseable {

  private final ChildProcess process;

  private WorkerJvm(ChildProcess process) {
    this.process = process;
  }

  public static WorkerJvm start(Map<String, String> environment) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.snaprelay.cli.Snaprelay",
            "worker");
    return new WorkerJvm(ChildProcess.start(new Command("worker", command, environment)));
  }

  /** The ffmpegs that run now. */
  public List<ProcessHandle> children() {
    return ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants).toList();
  }

  public long pid() {
    return process.pid();
  }

  /** Resident memory of the JVM alone, in MB. */
  public double residentMegabytes() {
    return ProcessMemory.residentMegabytes(process.pid());
  }

  /** Memory of an ffmpeg with its share of what it shares, in MB. */
  public static double proportionalMegabytes(ProcessHandle child) {
    return ProcessMemory.proportionalMegabytes(child.pid());
  }

  @Override
  public void close() {
    process.stop();
  }
}
