package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.process.Readiness;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * nginx with its rtmp module, with a configuration, a folder and a port of its own: never the
 * system's nginx. Players leave at once when their publisher does.
 */
public final class RtmpServer implements AutoCloseable {

  private static final String MODULE = "ngx_rtmp_module.so";

  private static final List<Path> MODULE_FOLDERS =
      List.of(
          Path.of("/usr/lib/nginx/modules"),
          Path.of("/usr/lib64/nginx/modules"),
          Path.of("/usr/share/nginx/modules"),
          Path.of("/usr/local/nginx/modules"),
          Path.of("/usr/local/lib/nginx/modules"));

  /** nginx and the module that makes it an RTMP server. */
  public record Installation(Path nginx, Path module) {}

  private final ChildProcess nginx;
  private final Path folder;
  private final int port;

  private RtmpServer(ChildProcess nginx, Path folder, int port) {
    this.nginx = nginx;
    this.folder = folder;
    this.port = port;
  }

  /** What this machine has; on Debian it comes with the packages nginx and libnginx-mod-rtmp. */
  public static Optional<Installation> find() {
    Optional<Path> nginx =
        programFolders().map(f -> f.resolve("nginx")).filter(Files::isExecutable).findFirst();
    Optional<Path> module =
        MODULE_FOLDERS.stream().map(f -> f.resolve(MODULE)).filter(Files::isReadable).findFirst();
    return nginx.flatMap(program -> module.map(found -> new Installation(program, found)));
  }

  /** Starts and waits until it accepts connections; port 0 takes a free one. */
  public static RtmpServer start(Installation installation, int port) {
    return start(installation, port, Optional.empty());
  }

  /**
   * Likewise.
   *
   * @param callback what is told over HTTP, by a form, that publishers come and leave; a publisher
   *     is refused where that does not answer with 200
   */
  public static RtmpServer start(Installation installation, int port, Optional<URI> callback) {
    int chosen = Ports.choose("RTMP", port);
    Path folder = Folders.temporary("rtmp");
    Path configuration = configure(installation, chosen, callback, folder);
    var nginx = ChildProcess.start(command(installation, folder, configuration));
    var server = new RtmpServer(nginx, folder, chosen);
    try {
      Readiness.awaitPort(nginx, "nginx", chosen, Duration.ofSeconds(10));
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Where a stream is published and pulled; its id begins with {@code live/}, the only application.
   */
  public String url(String streamId) {
    if (!streamId.startsWith("live/")) {
      throw new IllegalArgumentException("this server only has live/…, not " + streamId);
    }
    return "rtmp://" + Ports.HOST + ":" + port + "/" + streamId;
  }

  public long pid() {
    return nginx.pid();
  }

  /** As a machine that fails; close is still needed. */
  public void kill() {
    nginx.kill();
  }

  @Override
  public void close() {
    nginx.close();
    Folders.delete(folder);
  }

  private static Command command(Installation installation, Path folder, Path configuration) {
    return Command.of(installation.nginx().toString())
        .with("-p", folder + "/", "-e", "stderr", "-c", configuration.toString());
  }

  private static Path configure(
      Installation installation, int port, Optional<URI> callback, Path folder) {
    try {
      return Files.writeString(
          folder.resolve("nginx.conf"), configuration(installation.module(), port, callback));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write nginx's configuration", e);
    }
  }

  /** One process without a master, since a master that is killed would leave its worker behind. */
  private static String configuration(Path module, int port, Optional<URI> callback) {
    return """
        load_module %s;
        daemon off;
        master_process off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr error;
        events { worker_connections 1024; }
        rtmp {
          access_log off;
          server {
            listen %s:%d;
            application live { live on; idle_streams off; %s }
          }
        }
        """
        .formatted(module, Ports.HOST, port, callback.map(RtmpServer::notify).orElse(""));
  }

  private static String notify(URI callback) {
    return "on_publish %s; on_publish_done %s;".formatted(callback, callback);
  }

  private static Stream<Path> programFolders() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.concat(
        Stream.of(Path.of("/usr/sbin"), Path.of("/usr/local/nginx/sbin")),
        Stream.of(path.split(File.pathSeparator, -1)).filter(f -> !f.isEmpty()).map(Path::of));
  }
}
