@NullMarked
package io.snaprelay.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
