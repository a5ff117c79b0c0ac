package io.snaprelay.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * Stands before a server on the loopback and passes everything on, counting, until it is frozen:
 * connections stay open then, new ones are taken, and nothing comes through, as if the server had
 * been stopped by SIGSTOP.
 */
public final class TcpGate implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final LongAdder pulled = new LongAdder();
  private boolean frozen;

  private TcpGate(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Opens one on a port, 0 for any free one; its connections go to another. */
  public static TcpGate open(int port, int target) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      TcpGate gate = new TcpGate(server, target);
      Thread.ofVirtual().name("gate").start(gate::accept);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be used", e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many bytes the server has sent through it until now, all connections together. */
  public long pulledBytes() {
    return pulled.sum();
  }

  /** Nothing comes through from now on. */
  public synchronized void freeze() {
    frozen = true;
  }

  /** What waited comes through, and all that follows. */
  public synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  private synchronized void awaitThaw() throws InterruptedException {
    while (frozen) {
      wait();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket client) {
    try (client) {
      awaitThaw();
      try (Socket inside = new Socket(InetAddress.getLoopbackAddress(), target)) {
        sockets.add(inside);
        Thread back = Thread.ofVirtual().start(() -> pass(inside, client, pulled::add));
        pass(client, inside, bytes -> {});
        back.join();
      }
    } catch (IOException e) {
      // The server is not there: the client finds its connection closed, as it would without us.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Socket from, Socket to, LongConsumer counter) {
    byte[] buffer = new byte[16 << 10];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitThaw();
        out.write(buffer, 0, read);
        counter.accept(read);
      }
    } catch (IOException e) {
      // One side has gone, and the other one with it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(from);
    }
  }

  @Override
  public void close() {
    thaw();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
