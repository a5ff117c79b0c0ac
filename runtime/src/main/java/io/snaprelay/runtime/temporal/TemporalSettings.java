package io.snaprelay.runtime.temporal;

import io.snaprelay.runtime.config.Section;
import java.util.Optional;

/**
 * Where Temporal is, when neither the command line nor Temporal's own environment variables and
 * profiles say so. API key and TLS have no place in our file: they belong to a profile.
 */
@Section("temporal")
public record TemporalSettings(Optional<String> address, Optional<String> namespace) {}
