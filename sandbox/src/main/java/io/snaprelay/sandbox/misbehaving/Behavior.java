package io.snaprelay.sandbox.misbehaving;

import java.io.IOException;

/** What a server does to one client, from its request to the end of the connection. */
@FunctionalInterface
interface Behavior {

  void serve(Exchange exchange) throws IOException, InterruptedException;
}
