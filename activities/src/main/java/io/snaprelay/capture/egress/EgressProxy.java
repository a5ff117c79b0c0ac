package io.snaprelay.capture.egress;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.net.Names;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy of one child: see the package. Ends with {@link #close}, all of its connections
 * with it.
 */
public final class EgressProxy implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** A child asks at once; who else connects to the port need not be waited for. */
  private static final Duration ASK = Duration.ofSeconds(10);

  private static final Duration AFTER_FAILURE = Duration.ofMillis(20);

  private static final int BUFFER = 32 * 1024;

  private static final Pattern REDIRECT = Pattern.compile("HTTP/\\S+ 30[12378]\\b");
  private static final String CONNECTED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final ServerSocket server;
  private final Authority own;
  private final boolean others;
  private final AddressPolicy policy;
  private final LongConsumer pulled;
  private final Consumer<EgressTrouble> onTrouble;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable EgressTrouble> trouble = new AtomicReference<>();

  private EgressProxy(
      ServerSocket server,
      Authority own,
      boolean others,
      AddressPolicy policy,
      LongConsumer pulled,
      Consumer<EgressTrouble> onTrouble) {
    this.server = server;
    this.own = own;
    this.others = others;
    this.policy = policy;
    this.pulled = pulled;
    this.onTrouble = onTrouble;
  }

  /**
   * Opens a proxy on a free port of the loopback address.
   *
   * @param others whether the source may lead to other hosts, as a playlist does
   * @param pulled told how many bytes come from the source, by threads of the proxy
   * @param onTrouble told of the first request that does not get through, by a thread of the proxy
   * @throws IOException when the URL has no host, or this machine no port left
   */
  public static EgressProxy open(
      SourceUrl url,
      boolean others,
      AddressPolicy policy,
      LongConsumer pulled,
      Consumer<EgressTrouble> onTrouble)
      throws IOException {
    Authority own = Authority.ofUrl(url.value());
    ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    EgressProxy proxy = new EgressProxy(server, own, others, policy, pulled, onTrouble);
    Thread.ofVirtual().name("egress-" + server.getLocalPort()).start(proxy::accept);
    return proxy;
  }

  /** What {@code http_proxy} is set to. */
  public String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Why the first request that did not get through did not. */
  public Optional<EgressTrouble> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  @Override
  public void close() {
    closeQuietly(server);
    open.forEach(EgressProxy::closeQuietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket child = server.accept();
        Thread.ofVirtual().name("egress-request").start(() -> serve(child));
      } catch (IOException e) {
        // Closed, or a client that was gone before it was accepted, or no file handle is left.
        LockSupport.parkNanos(AFTER_FAILURE.toNanos());
      }
    }
  }

  private void serve(Socket child) {
    try (child) {
      keep(child);
      child.setSoTimeout((int) ASK.toMillis());
      RequestHead request = RequestHead.of(MessageHead.read(child.getInputStream()));
      child.setSoTimeout(0);
      try (Socket upstream = connect(request.authority())) {
        keep(upstream);
        if (request.tunnel()) {
          tunnel(child, upstream);
        } else {
          relay(request, child, upstream);
        }
      } catch (EgressException e) {
        tell(e.trouble());
        answer(child, e.trouble());
      }
    } catch (IOException e) {
      // One of the two ended the connection; the child sees it as what it is.
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  /** After {@link #close} nothing stays open, whoever comes first. */
  private void keep(Socket socket) throws IOException {
    open.add(socket);
    if (server.isClosed()) {
      socket.close();
    }
  }

  private Socket connect(Authority authority) throws IOException {
    boolean itself = authority.equals(own);
    if (!itself && !others) {
      throw refused("%s leads on to %s; redirects are not followed".formatted(own, authority));
    }
    InetAddress[] addresses = addresses(authority);
    for (InetAddress address : addresses) {
      if (!policy.allows(address, itself)) {
        throw refused(
            "%s leads to %s (%s), where nothing may be pulled from"
                .formatted(own, authority, address.getHostAddress()));
      }
    }
    String reason = "no address";
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, authority.port()), (int) CONNECT.toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        reason = String.valueOf(e.getMessage());
      }
    }
    throw new EgressException(
        new EgressTrouble.Unreachable("cannot connect to %s: %s".formatted(authority, reason)));
  }

  private static EgressException refused(String detail) {
    return new EgressException(new EgressTrouble.Refused(detail));
  }

  private static InetAddress[] addresses(Authority authority) throws EgressException {
    return Names.addresses(authority.host())
        .orElseThrow(
            () ->
                new EgressException(
                    new EgressTrouble.Unreachable(
                        "the host name %s is not known".formatted(authority.host()))));
  }

  private void tunnel(Socket child, Socket upstream) throws IOException {
    send(child, CONNECTED);
    Thread.ofVirtual().name("egress-tunnel").start(() -> pumpUp(child, upstream));
    pump(upstream.getInputStream(), child, pulled);
  }

  private void relay(RequestHead request, Socket child, Socket upstream) throws IOException {
    send(upstream, request.toServer());
    Thread.ofVirtual().name("egress-watch").start(() -> endWith(child, upstream));
    InputStream answered = new BufferedInputStream(upstream.getInputStream(), BUFFER);
    String head = MessageHead.read(answered);
    if (REDIRECT.matcher(head).lookingAt()) {
      throw refused(
          "%s redirects to another address; redirects are not followed"
              .formatted(request.authority()));
    }
    pulled.accept(head.length());
    send(child, head);
    pump(answered, child, pulled);
  }

  private static void pump(InputStream from, Socket to, LongConsumer counted) throws IOException {
    OutputStream out = to.getOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      counted.accept(read);
      out.write(buffer, 0, read);
    }
    to.shutdownOutput();
  }

  /** Until the child hangs up: what it asked for may hang, and would be kept open for nobody. */
  private static void pumpUp(Socket child, Socket upstream) {
    try (upstream) {
      pump(child.getInputStream(), upstream, bytes -> {});
    } catch (IOException e) {
      // The other direction ends as well then, and says so to the child.
    }
  }

  /**
   * A child that has asked sends no more, and what it sends all the same goes nowhere: it would
   * reach a server without being looked at. When it hangs up nobody wants the answer any longer.
   */
  private static void endWith(Socket child, Socket upstream) {
    try (upstream) {
      child.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It is gone.
    }
  }

  private void tell(EgressTrouble what) {
    if (trouble.compareAndSet(null, what)) {
      onTrouble.accept(what);
    }
  }

  private static void answer(Socket child, EgressTrouble what) throws IOException {
    String status =
        switch (what) {
          case EgressTrouble.Refused refused -> "403 Forbidden";
          case EgressTrouble.Unreachable unreachable -> "502 Bad Gateway";
        };
    send(child, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  }

  private static void send(Socket to, String head) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is of no use any more either way.
    }
  }

  private static final class EgressException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient EgressTrouble trouble;

    EgressException(EgressTrouble trouble) {
      super(trouble.detail());
      this.trouble = trouble;
    }

    EgressTrouble trouble() {
      return trouble;
    }
  }
}
