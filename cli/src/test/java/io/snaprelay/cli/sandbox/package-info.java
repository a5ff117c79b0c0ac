/** What the sandbox shows, and how it ends. */
@NullMarked
package io.snaprelay.cli.sandbox;

import org.jspecify.annotations.NullMarked;
