/**
 * What every server and source of the sandbox shares: ports on the loopback and folders that go
 * away again.
 */
@NullMarked
package io.snaprelay.sandbox;

import org.jspecify.annotations.NullMarked;
