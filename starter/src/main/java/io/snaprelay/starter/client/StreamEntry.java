package io.snaprelay.starter.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list, from Temporal's own index; the workflow is not asked.
 *
 * @param running false once it is over
 * @param execution Temporal's word for the workflow's state, such as "running" or "completed"
 * @param state a {@code CaptureState}; null where the namespace has no such search attribute
 * @param risk a {@code RiskLevel}; null likewise
 * @param closedAt null while it runs, and where the server does not say
 */
public record StreamEntry(
    String streamId,
    boolean running,
    String execution,
    @Nullable String state,
    @Nullable String risk,
    String workflowId,
    String runId,
    Instant startedAt,
    @Nullable Instant closedAt) {}
