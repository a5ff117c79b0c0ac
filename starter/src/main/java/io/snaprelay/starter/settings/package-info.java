/** Settings that whoever starts captures or reads their pictures needs, in any way in. */
@NullMarked
package io.snaprelay.starter.settings;

import org.jspecify.annotations.NullMarked;
