package io.snaprelay.sandbox.oss;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.UriCompliance;
import org.jspecify.annotations.Nullable;

/**
 * An OSS endpoint on the loopback for the OSS SDK, its signed URLs and browsers.
 *
 * <p>The bucket stands in the path, as the SDK puts it by itself for endpoints that are an IP
 * address or {@code localhost}. Requests are verified as OSS does, by V1 or V4 signatures in
 * headers or URLs. No copies, multipart uploads or versions.
 */
public final class OssEndpoint implements AutoCloseable {

  /**
   * How an endpoint is started.
   *
   * @param port 0 for a free one
   * @param folder where buckets lie; none for a temporary one that is removed on close
   * @param region what a bucket says of its place
   */
  public record Options(
      int port, @Nullable Path folder, String region, List<OssCredentials> credentials) {

    /** A free port, a temporary folder, and the sandbox's key. */
    public static Options defaults() {
      return new Options(0, null, "cn-hangzhou", List.of(OssCredentials.SANDBOX));
    }

    public Options withPort(int port) {
      return new Options(port, folder, region, credentials);
    }

    public Options withFolder(Path folder) {
      return new Options(port, folder, region, credentials);
    }

    public Options withCredentials(OssCredentials... credentials) {
      return new Options(port, folder, region, List.of(credentials));
    }
  }

  private final int port;
  private final @Nullable Path temporary;
  private final Buckets buckets;
  private final RequestAuthenticator authenticator;
  private final BucketRequests bucketRequests;
  private final ObjectRequests objectRequests;
  private final Faults faults = new Faults();
  private final LongAdder requests = new LongAdder();
  private Javalin server;

  private OssEndpoint(Options options, Clock clock) {
    this.port = Ports.choose("OSS", options.port());
    Path given = options.folder();
    Path folder = given == null ? Folders.temporary("oss") : Folders.create(given);
    this.temporary = given == null ? folder : null;
    this.buckets = new Buckets(folder);
    this.authenticator = new RequestAuthenticator(options.credentials(), clock);
    this.bucketRequests = new BucketRequests(buckets, options.region());
    this.objectRequests = new ObjectRequests(buckets, faults);
    this.server = Javalin.create(this::configure).start(Ports.HOST, port);
  }

  public static OssEndpoint start(Options options) {
    return start(options, Clock.systemUTC());
  }

  /** With a clock that tests can set. */
  static OssEndpoint start(Options options, Clock clock) {
    return new OssEndpoint(options, clock);
  }

  /** What the SDK is given as the endpoint, for example {@code http://127.0.0.1:9000}. */
  public String endpoint() {
    return "http://" + Ports.HOST + ":" + port;
  }

  /** Makes a bucket without a request; one that is there stays as it is. */
  public void createBucket(String name) {
    buckets.create(name);
  }

  /** What an object's uploader said with it, by names in lower case; also how to encrypt it. */
  public Map<String, String> headers(String bucket, String key) {
    return buckets.get(bucket).object(key).headers();
  }

  public Faults faults() {
    return faults;
  }

  /** How many requests came until now, those that failed too. */
  public long requests() {
    return requests.sum();
  }

  /** Stops the endpoint: its port refuses connections until {@link #restart}. */
  public void stop() {
    server.stop();
  }

  /** Starts the endpoint that was stopped, on its port and with all its objects. */
  public void restart() {
    server = Javalin.create(this::configure).start(Ports.HOST, port);
  }

  @Override
  public void close() {
    stop();
    if (temporary != null) {
      Folders.delete(temporary);
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    // Keys may hold anything, two slashes in a row and encoded ones among it.
    config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.UNSAFE));
    config.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    for (HandlerType method : HandlerType.commonHttp()) {
      config.routes.addHttpHandler(method, "/*", this::handle);
    }
  }

  private void handle(Context context) throws Exception {
    String requestId = requestId();
    requests.increment();
    context.header("x-oss-request-id", requestId).header("Server", "snaprelay sandbox");
    try {
      faults.apply(context.req().getMethod());
      OssRequest request = OssRequest.of(context.req());
      authenticator.check(request);
      if (request.key().isEmpty()) {
        bucketRequests.handle(request, context);
      } else {
        objectRequests.handle(request, context.req(), context.res());
      }
      if (context.req().getMethod().equals("PUT") && faults.losesAnswer()) {
        breakConnection(context);
      }
    } catch (OssError e) {
      refuse(context, e, requestId);
    } catch (IOException e) {
      // The client went away in the middle: nobody reads what is said now, and nothing was stored.
      context.status(400);
    }
  }

  /** What was done is done; the client hears nothing of it. */
  private static void breakConnection(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  /**
   * An answer to HEAD has no body: OSS puts the error into a header there. A refused upload is read
   * to its end, since a client that still writes would see a broken connection instead of the
   * reason.
   */
  private static void refuse(Context context, OssError error, String requestId) throws IOException {
    context.req().getInputStream().transferTo(OutputStream.nullOutputStream());
    String host = String.valueOf(context.req().getHeader("Host"));
    byte[] xml = Xml.error(error, requestId, host).getBytes(StandardCharsets.UTF_8);
    context.status(error.status());
    if (context.req().getMethod().equals("HEAD")) {
      context.header("x-oss-err", Base64.getEncoder().encodeToString(xml));
    } else {
      context.header("Content-Type", "application/xml").result(xml);
    }
  }

  /** 24 hex digits, as OSS's are. */
  private static String requestId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 24).toUpperCase(Locale.ROOT);
  }
}
