/** The workflow's implementation: deterministic code, seen by the worker only. */
@NullMarked
package io.snaprelay.workflow;

import org.jspecify.annotations.NullMarked;
