package io.snaprelay.starter.gateway.api;

import io.snaprelay.contract.SourceUrl;
import java.util.Optional;

/** What addresses callers of the API may have pulled. */
@FunctionalInterface
public interface SourceCheck {

  /** Any that can be pulled. */
  SourceCheck ANY = url -> Optional.empty();

  /** What is wrong with an address, as a sentence without its secrets; empty where nothing is. */
  Optional<String> problem(SourceUrl url);
}
