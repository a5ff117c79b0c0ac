package io.snaprelay.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That the eyes of the other tests see. */
class BrowserIT {

  @Test
  void looksAtAPage_complainsOfIt_andLeavesNothingBehind() {
    List<ProcessHandle> started;
    try (Browser browser = Browser.start(400, 300)) {
      started = ProcessHandle.current().descendants().filter(BrowserIT::isBrowser).toList();
      Page page = browser.page();
      page.open(
          "data:text/html,<title>t</title><p id=a>text</p><input id=b><script>console.error('oh')</script>");
      page.fill("#b", "typed");

      assertThat(page.run("return [innerWidth, document.querySelector('#b').value]"))
          .isEqualTo(List.of(400L, "typed"));
      assertThat(page.textOf("#a")).hasValue("text");
      assertThat(page.shows("#c")).isFalse();
      assertThat(page.look("#a").getWidth()).isBetween(300, 400);
      assertThat(browser.complaints()).singleElement().asString().contains("oh");
      assertThat(Accessibility.violations(page)).anyMatch(one -> one.startsWith("label"));
    }
    assertThat(started).isNotEmpty();
    await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static boolean isBrowser(ProcessHandle process) {
    return process.info().command().orElse("").contains("chrom");
  }
}
