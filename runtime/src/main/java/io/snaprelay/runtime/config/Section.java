package io.snaprelay.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as one component's configuration. Each record component is one setting: its key is
 * the section's name, a dot, and the component's name in kebab case ({@code oss.public-endpoint},
 * in the environment {@code OSS_PUBLIC_ENDPOINT}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
  /** What the keys begin with, such as {@code oss}. */
  String value();

  /**
   * Whether there may be any number of them, each under a name of its own: {@code signers.cdn.key},
   * in the environment {@code SIGNERS_CDN_KEY}. Names have small letters, digits and hyphens.
   */
  boolean named() default false;
}
