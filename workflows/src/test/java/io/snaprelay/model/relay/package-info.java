@NullMarked
package io.snaprelay.model.relay;

import org.jspecify.annotations.NullMarked;
