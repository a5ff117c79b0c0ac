package io.snaprelay.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the system tells a process. The JVM's own answer to SIGTERM, its shutdown hooks, always ends
 * with the exit code 143, and hears no second signal.
 *
 * <p>Java's only interface to signals is {@code sun.misc.Signal} of the module {@code
 * jdk.unsupported}, which is there to be used until there is another. It is called by reflection:
 * javac warns of its name, and can only be kept from that by hiding all such warnings.
 */
final class Signals {

  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /**
   * From now on calls this for a signal, each time in a thread of its own, instead of what the JVM
   * does. A signal that this process was started to ignore, as a shell's background jobs ignore
   * SIGINT, stays ignored.
   *
   * @param name without SIG, such as TERM; one that the system does not know is passed over
   * @param called with the signal's number
   */
  static void on(String name, IntConsumer called) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(), new Class<?>[] {handler}, invocation(called));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (InvocationTargetException e) {
      log.info("SIG{} is left to the JVM: {}", name, String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException e) {
      log.info("SIG{} is left to the JVM: {}", name, e.toString());
    }
  }

  private static InvocationHandler invocation(IntConsumer called) {
    return (proxy, method, arguments) ->
        switch (method.getName()) {
          case "handle" -> {
            Object signal = arguments[0];
            called.accept((int) signal.getClass().getMethod("getNumber").invoke(signal));
            yield null;
          }
          case "equals" -> proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          default -> "signal handler";
        };
  }
}
