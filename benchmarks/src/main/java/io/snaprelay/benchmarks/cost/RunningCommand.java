package io.snaprelay.benchmarks.cost;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An ffmpeg with a command of its own, whose pictures go into a folder that is thrown away. */
final class RunningCommand implements Running {

  private final Subject subject;
  private final SourceUrl url;
  private final Path folder = Folders.temporary("pictures");
  private final ChildProcess child;

  RunningCommand(Subject subject, Command ffmpeg, SourceUrl url) {
    this.subject = subject;
    this.url = url;
    this.child = ChildProcess.start(ffmpeg.with(FfmpegArguments.of(subject, url.value(), folder)));
  }

  @Override
  public void requireWorking() {
    if (!child.isAlive()) {
      throw failed("ended");
    }
    if (subject.takesPictures() && !hasPictures()) {
      throw failed("took no picture");
    }
  }

  private IllegalStateException failed(String how) {
    String last = String.join("\n", child.lastLines()).replace(url.value(), url.toString());
    return new IllegalStateException("%s %s of %s:\n%s".formatted(subject.title(), how, url, last));
  }

  private boolean hasPictures() {
    try (Stream<Path> pictures = Files.list(folder)) {
      return pictures.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
    Folders.delete(folder);
  }
}
