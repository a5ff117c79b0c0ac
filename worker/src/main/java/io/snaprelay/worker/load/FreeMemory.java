package io.snaprelay.worker.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory may still be used: the machine's, or what is left of the container's bound, with
 * what the kernel would give back at once. Known on Linux only.
 */
final class FreeMemory {

  static final FreeMemory OF_THIS_MACHINE = new FreeMemory(Path.of("/"));

  private static final long KIB = 1024;

  private final Path root;

  /**
   * @param root of the files that the kernel shows
   */
  FreeMemory(Path root) {
    this.root = root;
  }

  OptionalLong read() {
    OptionalLong machine = field(root.resolve("proc/meminfo"), "MemAvailable:");
    if (machine.isEmpty()) {
      return machine;
    }
    long free = machine.getAsLong() * KIB;
    OptionalLong container = ofContainer();
    return OptionalLong.of(container.isPresent() ? Math.min(free, container.getAsLong()) : free);
  }

  /** By the second version of cgroups; the first has no such file, and only the machine counts. */
  private OptionalLong ofContainer() {
    Path group = root.resolve("sys/fs/cgroup").resolve(path());
    OptionalLong bound = number(group.resolve("memory.max"));
    OptionalLong used = number(group.resolve("memory.current"));
    if (bound.isEmpty() || used.isEmpty()) {
      return OptionalLong.empty();
    }
    long files = field(group.resolve("memory.stat"), "inactive_file").orElse(0);
    return OptionalLong.of(Math.max(0, bound.getAsLong() - used.getAsLong() + files));
  }

  /** Of this process's group, relative. */
  private String path() {
    return lines(root.resolve("proc/self/cgroup")).stream()
        .filter(line -> line.startsWith("0::/"))
        .map(line -> line.substring("0::/".length()))
        .findFirst()
        .orElse("");
  }

  private static OptionalLong field(Path file, String name) {
    return lines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split(" ", 2)[0])
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Empty for {@code max}: no bound. */
  private static OptionalLong number(Path file) {
    return lines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && line.chars().allMatch(Character::isDigit))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
