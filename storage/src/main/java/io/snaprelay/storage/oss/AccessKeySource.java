package io.snaprelay.storage.oss;

import java.io.IOException;

/** Where the access key comes from. Asked for every request: answers from memory. */
@FunctionalInterface
public interface AccessKeySource {

  /**
   * The key to sign with now.
   *
   * @throws IOException when there is no valid key just now; the last good one is used then
   */
  AccessKey current() throws IOException;
}
