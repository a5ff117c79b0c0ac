/** The workflow on Temporal's test server, with fake activities that the test plays by hand. */
@NullMarked
package io.snaprelay.workflow;

import org.jspecify.annotations.NullMarked;
