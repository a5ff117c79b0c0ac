package io.snaprelay.capture.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that a store fails, and that it no longer does, once each and not with every try. */
final class StoreTrouble {

  private static final Logger log = LoggerFactory.getLogger(StoreTrouble.class);

  private boolean failing;
  private boolean refused;

  /**
   * A call failed.
   *
   * @param byRefusal whether it lasts until somebody changes a setting
   */
  void failed(String key, Exception e, boolean byRefusal) {
    if (byRefusal && !refused) {
      log.error("The store refuses pictures until somebody changes a setting: {}", e.getMessage());
    } else if (!failing) {
      log.warn("Could not store {}, and will try again: {}", key, e.getMessage());
    } else {
      log.debug("Could not store {}: {}", key, e.getMessage());
    }
    failing = true;
    refused |= byRefusal;
  }

  void over() {
    if (failing) {
      log.info("The store takes pictures again");
    }
    failing = false;
    refused = false;
  }
}
