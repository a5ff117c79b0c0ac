package io.snaprelay.storage.testing;

import io.snaprelay.storage.VerdictSource;
import java.util.List;
import java.util.Map;

class InMemoryVerdictSourceTest extends VerdictSourceContract {

  private final InMemoryVerdictSource.Log log = new InMemoryVerdictSource.Log();

  @Override
  protected VerdictSource open() {
    return new InMemoryVerdictSource(log);
  }

  @Override
  protected void say(String key, byte[] data, Map<String, String> headers) {
    log.say(key, data, headers);
  }

  @Override
  protected List<Letter> deadLetters() {
    return log.letters();
  }
}
