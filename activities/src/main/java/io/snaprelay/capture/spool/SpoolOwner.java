package io.snaprelay.capture.spool;

import io.snaprelay.model.Holder;

/** The activity that took pictures; they are delivered in its order. */
public record SpoolOwner(String streamId, String workflowId, Holder holder) {}
