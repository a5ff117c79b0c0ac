@NullMarked
package io.snaprelay.starter.cli.type;

import org.jspecify.annotations.NullMarked;
