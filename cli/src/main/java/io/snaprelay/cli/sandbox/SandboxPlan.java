package io.snaprelay.cli.sandbox;

import io.snaprelay.sandbox.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked of a sandbox.
 *
 * @param lasts after which it ends by itself; empty for until it is interrupted
 * @param streams whether there is something to look at
 * @param misbehaving whether there is a server that misbehaves
 * @param kept where everything lies that lasts; empty for a folder that is removed at the end
 */
record SandboxPlan(
    Ports ports,
    Optional<Duration> lasts,
    boolean streams,
    boolean misbehaving,
    Optional<Path> kept) {}
