package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.browser.Browser;
import io.snaprelay.browser.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openqa.selenium.Keys;

/** The wall as somebody sees it who has opened it in a browser. */
final class WallView implements AutoCloseable {

  /** Of a machine that stalls. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String LIVE = "body[data-connection=live]";
  private static final String SIGN_IN = "[data-signin] input";

  /**
   * Chromium complains of an answer that only says that one has to sign in, and of one by a gateway
   * whose servers stand still with the machine.
   */
  private static final Pattern NO_FAULT = Pattern.compile("status of (401|503)");

  private static final String NETWORK = "Failed to load resource";

  private final Browser browser = Browser.start(1440, 900);
  private final WallGateway gateway;

  WallView(WallGateway gateway) {
    this.gateway = gateway;
  }

  Browser browser() {
    return browser;
  }

  Page page() {
    return browser.page();
  }

  /** Nobody has signed in, and nothing is remembered of what was before. */
  void forget() {
    page().open("about:blank");
    browser.cdp("Network.clearBrowserCookies", Map.of());
    browser.resize(1440, 900);
    browser.dark(false);
    browser.cdp("Network.setCacheDisabled", Map.of("cacheDisabled", false));
    var unused = browser.complaints();
  }

  void openSignIn() {
    page().open(gateway.page(""));
    page().awaitShows(SIGN_IN);
  }

  void signIn(String token) {
    page().fill(SIGN_IN, token);
    page().press(Keys.ENTER);
  }

  /** Opens the page with a query, by somebody with a token, and waits until it is live. */
  Page open(String token, String query) {
    openSignIn();
    signIn(token);
    page().awaitShows(LIVE);
    return show(query);
  }

  /** As somebody who may do everything. */
  Page open(String query) {
    return open(gateway.operator(), query);
  }

  /** Another address of the page, of somebody who has signed in. */
  Page show(String query) {
    page().open(gateway.page(query));
    page().awaitShows(LIVE);
    return page();
  }

  void awaitLive() {
    page().awaitShows(LIVE);
  }

  static String tile(String stream) {
    return "[data-stream='" + stream + "']";
  }

  static String detail(String stream) {
    return "[data-detail='" + stream + "']";
  }

  /** Waits until a tile shows a picture, and answers its slot, ms since the epoch. */
  long slot(String tile) {
    page().awaitShows(tile + "[data-slot] img");
    return number(tile, "data-slot");
  }

  /** Waits until a tile shows a picture of a later slot. */
  long slotAfter(String tile, long slot) {
    await(tile + " to show a later picture")
        .atMost(PATIENCE)
        .until(() -> number(tile, "data-slot") > slot);
    return number(tile, "data-slot");
  }

  long number(String css, String attribute) {
    return page().attribute(css, attribute).map(Long::parseLong).orElse(0L);
  }

  /** Sends a form until it was taken: a gateway whose servers stand still says so, and it stays. */
  void submit(String button) {
    await(button + " to be done")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !sent(button));
  }

  private boolean sent(String button) {
    boolean there = page().shows(button + ":not([aria-busy=true])");
    if (there) {
      page().run("document.querySelector(arguments[0])?.click()", button);
    }
    return there || page().shows(button);
  }

  void awaitState(String stream, String state) {
    await(stream + " to be " + state)
        .atMost(PATIENCE)
        .until(() -> page().attribute(tile(stream), "data-state").orElse(""), state::equals);
  }

  void awaitText(String css, String text) {
    await(css + " to say " + text)
        .atMost(PATIENCE)
        .until(() -> page().textOf(css).orElse(""), said -> said.contains(text));
  }

  /** The console has nothing to complain of. */
  void hasNoComplaint() {
    assertThat(browser.complaints()).allMatch(one -> NO_FAULT.matcher(one).find());
  }

  /** Likewise, of a page that could not reach something for a while. */
  void complainsOfTheNetworkAlone() {
    assertThat(browser.complaints())
        .allMatch(one -> one.contains(NETWORK) || one.contains("net::"));
  }

  /** Every text that is a way into the page: addresses and storage; cookies it cannot read. */
  List<String> places() {
    Object texts =
        page()
            .run(
                "return [location.href, document.cookie, JSON.stringify(localStorage),"
                    + " JSON.stringify(sessionStorage), document.documentElement.outerHTML]"
                    + ".concat(performance.getEntriesByType('resource').map((one) => one.name))");
    return ((List<?>) Objects.requireNonNull(texts)).stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    browser.close();
  }
}
