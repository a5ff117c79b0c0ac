/** Messages in Kafka: publishing, the topics, and reading frames back. */
@NullMarked
package io.snaprelay.storage.kafka;

import org.jspecify.annotations.NullMarked;
