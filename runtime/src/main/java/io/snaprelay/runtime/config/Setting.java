package io.snaprelay.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is to be known about one setting beside its type; each part may be left out. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The key below the section's, where the component's name in kebab case is not the right one. */
  String key() default "";

  /** The value when nobody sets one, in the form that people write. Without it one is required. */
  String byDefault() default "";

  /** The smallest legal value, in the form that people write. */
  String min() default "";

  /** The largest legal value, in the form that people write. */
  String max() default "";

  /** What the setting is, in half a sentence; stands in the message when it is missing. */
  String about() default "";
}
