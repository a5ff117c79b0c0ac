/** Programs that run beside this process and never outlive it. */
@NullMarked
package io.snaprelay.sandbox.process;

import org.jspecify.annotations.NullMarked;
