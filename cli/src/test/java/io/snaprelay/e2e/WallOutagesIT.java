package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.browser.Accessibility;
import io.snaprelay.browser.Page;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.sandbox.oss.OssEndpoint;
import io.snaprelay.sandbox.temporal.TemporalServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;

/** Who may see the wall, what axe-core says of it, and what it shows while something is away. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class WallOutagesIT {

  private static final String STREAM = "wall/lasting";

  /** As wide as a phone's page. */
  private static final int PHONE = 390;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static WallStreams streams;
  private static WallGateway gateway;
  private static WallView wall;

  @BeforeAll
  static void openAll(Stack stack) {
    streams = new WallStreams(stack);
    streams.start(STREAM);
    gateway = new WallGateway(stack.environment(Map.of("GATEWAY_WALL_URLS_VALID", "20s")));
    wall = new WallView(gateway);
  }

  @AfterAll
  static void closeAll() {
    wall.close();
    gateway.close();
    streams.close();
  }

  @BeforeEach
  void forget() {
    wall.forget();
  }

  @Test
  void whoMayOnlyLookSeesNoActions() {
    Page page = wall.open(gateway.reader(), "?stream=" + escaped());
    page.awaitShows(WallView.detail(STREAM) + " [data-read-only]");

    assertThat(page.attributes("[data-action]", "data-action")).isEmpty();
    wall.hasNoComplaint();
  }

  @Test
  void tellsOfAWrongToken_andKeepsTheRightOneWhereNoScriptCanReadIt() {
    wall.openSignIn();
    Page page = wall.page();
    wall.signIn("snr_wrong");
    wall.awaitText("[data-signin]", "does not know this token");
    assertThat(page.attribute("body", "data-connection")).hasValue("signed-out");

    wall.signIn(gateway.operator());
    wall.awaitLive();

    Cookie cookie =
        Objects.requireNonNull(wall.browser().driver().manage().getCookieNamed("snaprelay"));
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(wall.places()).noneMatch(one -> one.contains(gateway.operator()));
    page.click("#signout-button");
    page.awaitShows("[data-signin] input");
    assertThat(wall.browser().driver().manage().getCookieNamed("snaprelay")).isNull();
    wall.hasNoComplaint();
  }

  @Test
  void breaksNoRuleOfAccessibility() {
    List<String> violations = new ArrayList<>();
    checkAll(violations, "dark", 1440);
    checkAll(violations, "light", 1440);
    checkAll(violations, "light", PHONE);
    assertThat(violations).isEmpty();
    wall.hasNoComplaint();
  }

  private void checkAll(List<String> violations, String theme, int width) {
    wall.forget();
    wall.browser().dark(theme.equals("dark"));
    wall.browser().resize(width, 900);
    String look = "%s, %d wide: ".formatted(theme, width);
    wall.openSignIn();
    check(violations, look + "sign-in");
    wall.signIn(gateway.operator());
    wall.awaitLive();
    wall.slot(WallView.tile(STREAM));
    check(violations, look + "board");
    Page page = wall.page();
    page.click("#start-button");
    page.awaitShows("#start-dialog");
    check(violations, look + "start");
    page.press(Keys.ESCAPE);
    page.press("?");
    page.awaitShows("#shortcuts");
    check(violations, look + "shortcuts");
    wall.show("?stream=" + escaped());
    page.awaitShows(WallView.detail(STREAM) + " [data-segment]");
    page.click("[data-action=retune]");
    check(violations, look + "detail");
  }

  private static void check(List<String> violations, String what) {
    Accessibility.violations(wall.page()).forEach(one -> violations.add(what + ": " + one));
  }

  @Test
  void anAddressOfAPictureThatIsOverIsMadeAnew() {
    Page page = wall.open("?stream=" + escaped());
    wall.browser().cdp("Network.enable", Map.of());
    wall.browser().cdp("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    String detail = WallView.detail(STREAM);
    wall.slot(detail);
    page.run("document.querySelector('[data-scrubber]').focus()");
    page.press(Keys.ARROW_LEFT);
    page.awaitShows(detail + " [data-live][aria-pressed=false]");
    // Once the step is made nothing but a key changes the picture.
    long before = wall.number(detail, "data-slot");
    page.press(Keys.ARROW_LEFT);
    await().atMost(WallView.PATIENCE).until(() -> wall.number(detail, "data-slot") < before);
    long slot = wall.number(detail, "data-slot");
    String first = signed(slot);

    await().atMost(WallView.PATIENCE).until(() -> status(first), status -> status == 403);
    page.press(Keys.ARROW_LEFT);
    await().atMost(WallView.PATIENCE).until(() -> wall.number(detail, "data-slot") < slot);
    long earlier = wall.number(detail, "data-slot");
    page.press(Keys.ARROW_RIGHT);
    await().atMost(WallView.PATIENCE).until(() -> wall.number(detail, "data-slot") > earlier);

    assertThat(page.run("return document.querySelector('[data-detail] img').naturalWidth"))
        .isNotEqualTo(0L);
    String second = signed(slot);
    assertThat(second).isNotEqualTo(first);
    assertThat(status(second)).isEqualTo(200);
    wall.hasNoComplaint();
  }

  /** Where the gateway leads to for a picture. */
  private static String signed(long slot) {
    String path = "wall/pictures/%s/%d?trigger=GRID&w=320".formatted(escaped(), slot);
    var answer =
        get(
            HttpRequest.newBuilder(URI.create(gateway.page(path)))
                .header("Authorization", "Bearer " + gateway.reader())
                .build());
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static int status(String url) {
    return get(HttpRequest.newBuilder(URI.create(url)).build()).statusCode();
  }

  private static HttpResponse<Void> get(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void saysThatKafkaIsAway_andGoesOnWhenItIsBack(Stack stack) {
    KafkaBroker kafka = stack.servers().kafka();
    saysWhatIsAway("kafka", kafka::stop, kafka::restart);
    wall.hasNoComplaint();
  }

  @Test
  void saysThatTheStoreIsAway_andGoesOnWhenItIsBack(Stack stack) {
    OssEndpoint store = stack.servers().oss();
    saysWhatIsAway("store", store::stop, store::restart);
    wall.complainsOfTheNetworkAlone();
  }

  @Test
  void saysThatTemporalIsAway_andGoesOnWhenItIsBack(Stack stack) {
    TemporalServer temporal = stack.servers().temporal();
    saysWhatIsAway("temporal", temporal::kill, temporal::restart);
    wall.hasNoComplaint();
  }

  private void saysWhatIsAway(String service, Runnable takeAway, Runnable bringBack) {
    Page page = wall.open("");
    String tile = WallView.tile(STREAM);
    String banner = "[data-banner=%s]".formatted(service);
    var unused = wall.slot(tile);

    takeAway.run();
    try {
      page.awaitShows(banner);
      assertThat(page.shows(tile + " img")).isTrue();
    } finally {
      bringBack.run();
    }

    awaitGone(page, banner);
    wall.slotAfter(tile, wall.slot(tile));
    wall.awaitLive();
  }

  @Test
  void saysThatTheGatewayIsAway_andGoesOnWhenItIsBack() {
    Page page = wall.open("");
    String tile = WallView.tile(STREAM);
    wall.slot(tile);

    gateway.kill();
    page.awaitShows("body[data-connection=lost]");
    page.awaitShows("[data-banner=connection]");
    assertThat(page.shows(tile + " img")).as("what was shown stays").isTrue();
    gateway.restart();

    wall.awaitLive();
    awaitGone(page, "[data-banner=connection]");
    wall.slotAfter(tile, wall.slot(tile));
    wall.complainsOfTheNetworkAlone();
  }

  /** A consumer that lost its broker may take a while. */
  private static void awaitGone(Page page, String css) {
    await(css + " to be gone").atMost(WallView.PATIENCE).until(() -> !page.shows(css));
  }

  private static String escaped() {
    return URLEncoder.encode(STREAM, StandardCharsets.UTF_8);
  }
}
