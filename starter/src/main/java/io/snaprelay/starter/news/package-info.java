/** What messages alone say of streams; shared by whoever watches. */
@NullMarked
package io.snaprelay.starter.news;

import org.jspecify.annotations.NullMarked;
