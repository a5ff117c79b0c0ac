@NullMarked
package io.snaprelay.model;

import org.jspecify.annotations.NullMarked;
