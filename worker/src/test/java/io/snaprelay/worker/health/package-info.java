@NullMarked
package io.snaprelay.worker.health;

import org.jspecify.annotations.NullMarked;
