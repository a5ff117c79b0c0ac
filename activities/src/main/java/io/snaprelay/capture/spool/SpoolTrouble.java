package io.snaprelay.capture.spool;

import io.snaprelay.runtime.text.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how a spool stands, a line for each change and not for each picture. */
final class SpoolTrouble {

  private static final Logger log = LoggerFactory.getLogger(SpoolTrouble.class);

  private boolean failing;
  private boolean used;
  private long kept;
  private long evicted;

  synchronized void wrote() {
    kept++;
    if (!used) {
      used = true;
      log.info("Pictures wait on the disk, since they cannot be delivered at once");
    }
    if (failing) {
      failing = false;
      log.info("The spool can be written again");
    }
  }

  synchronized void failed(Path folder, IOException why) {
    if (!failing) {
      failing = true;
      log.error(
          "The spool cannot be written, so that only what fits into memory outlasts an outage: {} ({}). Make room there, or set worker.spool.dir",
          folder,
          why.toString());
    }
  }

  synchronized void evicted(int pictures, long limit) {
    if (pictures > 0 && evicted == 0) {
      log.error(
          "The spool is full ({}): the oldest pictures of the least risky streams are lost from now on, as gaps by STORE_DOWN. See worker.spool.limit",
          new ByteSize(limit));
    }
    evicted += pictures;
  }

  synchronized void empty() {
    if (used) {
      log.info(
          "No picture waits on the disk any more: {} did, {} of them were lost", kept, evicted);
    }
    used = false;
    kept = 0;
    evicted = 0;
  }
}
