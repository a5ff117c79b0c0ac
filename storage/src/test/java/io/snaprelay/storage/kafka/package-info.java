/** The Kafka adapter against a real broker. */
@NullMarked
package io.snaprelay.storage.kafka;

import org.jspecify.annotations.NullMarked;
