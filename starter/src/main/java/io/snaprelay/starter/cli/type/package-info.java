/** Values as they are typed on the command line, each with a sentence for what is wrong. */
@NullMarked
package io.snaprelay.starter.cli.type;

import org.jspecify.annotations.NullMarked;
