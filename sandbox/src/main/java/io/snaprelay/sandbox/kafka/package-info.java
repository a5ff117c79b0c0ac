/** A real Kafka broker in this process. */
@NullMarked
package io.snaprelay.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
