/** What is answered to programs, in JSON: the same by the command line and over HTTP. */
@NullMarked
package io.snaprelay.starter.answer;

import org.jspecify.annotations.NullMarked;
