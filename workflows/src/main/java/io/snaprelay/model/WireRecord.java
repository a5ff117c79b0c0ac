package io.snaprelay.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What travels through Temporal or Kafka. Flat records and enums, changed by addition only: a
 * reader ignores fields that it does not know, and a missing one reads as null or zero. The
 * annotations stand here, so that a plain client with Temporal's default data converter understands
 * us without any configuration. Durations need {@code @JsonFormat(shape = STRING)} each, or they
 * are written as decimal seconds.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(getterVisibility = Visibility.NONE, isGetterVisibility = Visibility.NONE)
public interface WireRecord {}
