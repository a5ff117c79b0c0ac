package io.snaprelay.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
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

  /** By which a process is told to leave; SIGHUP comes when a terminal is closed. */
  static final List<String> LEAVING = List.of("TERM", "INT", "HUP");

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
      handle(name, called);
    } catch (InvocationTargetException e) {
      log.info("SIG{} is left to the JVM: {}", name, String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException e) {
      log.info("SIG{} is left to the JVM: {}", name, e.toString());
    }
  }

  private static void handle(String name, IntConsumer called) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = type.getConstructor(String.class).newInstance(name);
    int number = (int) type.getMethod("getNumber").invoke(signal);
    MethodHandle told =
        MethodHandles.publicLookup()
            .findVirtual(IntConsumer.class, "accept", MethodType.methodType(void.class, int.class));
    told = MethodHandles.insertArguments(told, 0, called, number);
    Object handler =
        MethodHandleProxies.asInterfaceInstance(
            handlerType, MethodHandles.dropArguments(told, 0, type));
    type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
  }
}
