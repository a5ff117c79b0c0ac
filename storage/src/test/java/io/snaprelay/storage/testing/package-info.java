/** Fakes of the storage ports, and the contract tests that fakes and adapters both pass. */
@NullMarked
package io.snaprelay.storage.testing;

import org.jspecify.annotations.NullMarked;
