/** Tests of the settings for starts. */
@NullMarked
package io.snaprelay.starter.settings;

import org.jspecify.annotations.NullMarked;
