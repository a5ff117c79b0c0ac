/** Holds ledger, bucket and Kafka against each other, slot by slot. */
@NullMarked
package io.snaprelay.starter.verify;

import org.jspecify.annotations.NullMarked;
