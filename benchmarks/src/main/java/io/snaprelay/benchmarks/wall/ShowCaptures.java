package io.snaprelay.benchmarks.wall;

import io.snaprelay.benchmarks.WorkerJvm;
import io.snaprelay.browser.Page;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.show.ShowStreams;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The sandbox's streams, captured by a worker: what a detail shows has to have happened. */
final class ShowCaptures implements AutoCloseable {

  private static final String START =
      """
      const done = arguments[arguments.length - 1];
      fetch(`/api/v1/streams/${encodeURIComponent(arguments[0])}`, {
        method: 'PUT',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({urls: [{url: arguments[1]}], interval: '1s'}),
      }).then((answer) => done(answer.status), (failure) => done(String(failure)));
      """;

  private final Path spool = Folders.temporary("spool");
  private final WorkerJvm worker;
  private final ShowStreams show;

  ShowCaptures(WallService service) {
    Map<String, String> environment = new HashMap<>(service.servers().environment());
    environment.put("WORKER_SPOOL_DIR", spool.toString());
    environment.put("WORKER_CPU_LIMIT", "1");
    environment.put("METRICS_LISTEN", "127.0.0.1:0");
    worker = WorkerJvm.start(environment);
    show =
        ShowStreams.start(
            Command.of("ffmpeg"),
            service.servers()::flvTarget,
            ZoneId.systemDefault(),
            Path.of(System.getProperty("java.io.tmpdir"), "snaprelay-clips"));
    show.awaitOnAir();
  }

  /** By the API, as the page does it. */
  void start(Page page) {
    for (ShowStreams.Stream stream : show.streams()) {
      Object answer = page.runAsync(START, stream.streamId(), stream.url());
      if (!Long.valueOf(201).equals(answer)) {
        throw new IllegalStateException(stream.streamId() + " was not started: " + answer);
      }
    }
  }

  @Override
  public void close() {
    show.close();
    worker.close();
    Folders.delete(spool);
  }
}
