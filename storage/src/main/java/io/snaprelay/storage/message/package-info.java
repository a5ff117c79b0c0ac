/** What we publish, as CloudEvents with JSON data; described by the schemas in the resources. */
@NullMarked
package io.snaprelay.storage.message;

import org.jspecify.annotations.NullMarked;
