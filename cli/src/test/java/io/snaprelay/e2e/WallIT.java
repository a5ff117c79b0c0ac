package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.browser.Page;
import io.snaprelay.sandbox.source.ClockPicture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The wall in a real browser, on real servers: what is seen, and what is done there. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class WallIT {

  private static final String STEADY = "wall/steady";
  private static final String GAP = "wall/gap";
  private static final String STOPPED = "wall/stopped";
  private static final String RETUNED = "wall/retuned";
  private static final String MARKUP = "<img src=x onerror=document.title='broken'><b>bold</b>";

  /** Draws a time line of ten minutes as the page does, and again later: whether it is full. */
  private static final String DRAW_LATER =
      """
      const [css, minutes, done] = arguments;
      import('/wall/page/timeline.js').then(({ Timeline }) => {
        const strip = document.querySelector(css);
        const copy = strip.parentElement.appendChild(strip.cloneNode(false));
        const [line, length] = [new Timeline(copy), 600_000];
        for (let time = 0; time <= minutes * 60_000; time += 5_000) {
          line.draw(time, time + length, { since: -length, endedAt: null }, []);
        }
        const due = copy.querySelector('.due').getBoundingClientRect();
        const all = copy.getBoundingClientRect();
        const clips = getComputedStyle(copy.querySelector('.track')).overflow !== 'visible';
        copy.remove();
        done(!clips && due.left <= all.left && due.right >= all.right);
      }, (failure) => done(String(failure)));
      """;

  private static WallStreams streams;
  private static WallGateway gateway;
  private static WallView wall;

  @BeforeAll
  static void openAll(Stack stack) {
    streams = new WallStreams(stack);
    streams.start(STEADY, STOPPED, RETUNED);
    streams.startOther(GAP);
    gateway = new WallGateway(stack.environment(Map.of()));
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
  void picturesChange_andContentTimesAdvance() {
    Page page = wall.open("?q=steady");
    String tile = WallView.tile(STEADY);
    long slot = wall.slot(tile);
    long content = wall.number(tile, "data-content");
    OptionalLong clock = clock(page, tile);

    wall.slotAfter(tile, slot + 2_000);

    assertThat(wall.number(tile, "data-content")).isGreaterThan(content + 1_000);
    await().atMost(WallView.PATIENCE).until(() -> !clock(page, tile).equals(clock));
    wall.awaitState(STEADY, "LIVE");
    wall.hasNoComplaint();
  }

  /** Waits until it can be read: the picture may change while it is looked at. */
  private static OptionalLong clock(Page page, String tile) {
    return await()
        .atMost(WallView.PATIENCE)
        .ignoreExceptions()
        .until(() -> ClockPicture.read(page.look(tile + " img")), OptionalLong::isPresent);
  }

  @Test
  void aGapShowsWithItsCause_onTheTileAndInTheDetail() {
    Page page = wall.open("?q=gap");
    wall.slot(WallView.tile(GAP));
    wall.awaitState(GAP, "LIVE");

    streams.takeOtherAway();
    wall.awaitState(GAP, "INTERRUPTED");
    streams.bringOtherBack();
    wall.awaitState(GAP, "LIVE");

    String gap = "[data-gap][data-cause=SOURCE_DOWN]";
    await()
        .atMost(WallView.PATIENCE)
        .until(() -> page.attribute(WallView.tile(GAP) + " " + gap, "title").isPresent());
    page.click(WallView.tile(GAP) + " a");
    page.awaitShows(WallView.detail(GAP) + " " + gap);
    wall.awaitText(WallView.detail(GAP), "source down");
    assertThat(page.address()).contains("stream=");
    wall.hasNoComplaint();
  }

  @Test
  void stops_andSaysSo_andMarkupInTheReasonStaysText(Stack stack) {
    Page page = wall.open("?q=stopped");
    wall.slot(WallView.tile(STOPPED));
    wall.show("?stream=" + escaped(STOPPED));
    String detail = WallView.detail(STOPPED) + " ";

    page.click(detail + "[data-action=stop]");
    page.fill(detail + "[data-form=stop] [name=reason]", MARKUP);
    wall.submit(detail + "[data-submit=stop]");

    page.awaitShows(detail + "[data-outcome]:not([data-failed])");
    wall.awaitState(STOPPED, "ENDED");
    wall.awaitText(detail, "by ops: " + MARKUP);
    assertThat(page.shows(detail + "b")).isFalse();
    assertThat(page.run("return document.title")).asString().doesNotContain("broken");
    wall.hasNoComplaint();
  }

  @Test
  void retunes_andThePaceChanges() {
    Page page = wall.open("?stream=" + escaped(RETUNED));
    String tile = WallView.tile(RETUNED);
    String detail = WallView.detail(RETUNED) + " ";
    long slot = wall.slot(tile);

    page.click(detail + "[data-action=retune]");
    page.fill(detail + "[data-form=retune] [name=interval]", "1500ms");
    page.fill(detail + "[data-form=retune] [name=reason]", MARKUP);
    wall.submit(detail + "[data-submit=retune]");

    wall.awaitText(detail + "[data-outcome]", "a picture every 1.5 s");
    wall.awaitText(detail, "ops: " + MARKUP);
    assertThat(page.shows(detail + "b")).isFalse();
    AtomicLong last = new AtomicLong(slot);
    await("slots an odd number of one and a half seconds apart")
        .atMost(WallView.PATIENCE)
        .until(
            () -> wall.number(tile, "data-slot") - last.getAndSet(wall.number(tile, "data-slot")),
            apart -> apart % 3_000 == 1_500);
    wall.hasNoComplaint();
  }

  @Test
  void startsAStream_andSaysWhatIsWrongWithOne() {
    Page page = wall.open("");
    page.click("#start-button");
    page.fill("#start-dialog [name=id]", "wall/fresh");
    page.fill("#start-dialog [name=url]", "file:///etc/passwd");
    page.click("#start-dialog [data-submit=start]");
    page.awaitShows("#start-dialog [aria-invalid=true]");

    page.fill("#start-dialog [name=url]", streams.url());
    page.fill("#start-dialog [name=interval]", "1s");
    page.fill("#start-dialog [name=reason]", MARKUP);
    wall.submit("#start-dialog [data-submit=start]");
    streams.startedElsewhere("wall/fresh");

    page.awaitGone("#start-dialog");
    wall.awaitText("#board-outcome", "wall/fresh");
    wall.slot(WallView.tile("wall/fresh"));
    wall.awaitState("wall/fresh", "LIVE");
    assertThat(wall.browser().complaints())
        .allMatch(one -> one.matches(".*status of (400|401|422|503).*"));
  }

  @Test
  void capturesNow_andShowsThePicture() {
    Page page = wall.open("?stream=" + escaped(STEADY));
    String detail = WallView.detail(STEADY);
    wall.slot(WallView.tile(STEADY));

    page.click(detail + " [data-action=capture]");

    wall.awaitText(detail + " [data-outcome]", "Captured and stored");
    wall.awaitText(detail, "on demand");
    page.awaitShows(detail + " [data-live][aria-pressed=false]");
    page.awaitShows(detail + " img.picture[alt^='Picture of']");
    wall.hasNoComplaint();
  }

  @Test
  void filters_andTheAddressKeepsIt() {
    Page page = wall.open("?sort=name");
    wall.slot(WallView.tile(STEADY));
    page.awaitShows(WallView.tile(GAP));

    page.fill("[data-filter=q]", "STEADY");
    page.awaitGone(WallView.tile(GAP));
    page.click("label:has([data-filter=state][value=LIVE])");
    page.choose("[data-filter=sort]", "name");
    await().atMost(WallView.PATIENCE).until(() -> page.address().contains("sort=name"));

    assertThat(page.address()).contains("q=STEADY", "state=LIVE");
    page.open(page.address());
    page.awaitShows(WallView.tile(STEADY));
    assertThat(page.attributes("[data-stream]", "data-stream")).containsExactly(STEADY);
    page.fill("[data-filter=q]", "nobody is called that");
    page.awaitShows("#none-left");
    page.click("#clear-filters");
    page.awaitShows(WallView.tile(GAP));
    wall.hasNoComplaint();
  }

  /** A wall stays open for days, and nothing need happen to a stream in them. */
  @Test
  void theTimeLineOfAStreamWithoutGapsStaysFull() {
    Page page = wall.open("?stream=" + escaped(STEADY));
    page.awaitShows(WallView.detail(STEADY) + " .strip.big");
    for (String strip : List.of(WallView.tile(STEADY) + " .strip", ".strip.big")) {
      for (int minutes : List.of(0, 4, 9, 25, 300)) {
        assertThat(page.runAsync(DRAW_LATER, strip, minutes))
            .as("%s after %d min", strip, minutes)
            .isEqualTo(true);
      }
    }
    wall.hasNoComplaint();
  }

  @Test
  void theKeyboardReachesEverything() {
    Page page = wall.open("?sort=name");
    wall.slot(WallView.tile(STEADY));
    page.awaitShows(WallView.tile(GAP));

    reachByTab(
        page,
        List.of(
            ".skip",
            "[data-filter=q]",
            "#start-button",
            "#shortcuts-button",
            "#theme-button",
            "#signout-button",
            "[data-filter=state]",
            "[data-filter=risk]",
            "[data-filter=sort]",
            "[data-filter=size]",
            "[data-stream]"));
    String first = focused(page, "[data-stream]", "data-stream");
    page.press(Keys.ARROW_RIGHT);
    assertThat(focused(page, "[data-stream]", "data-stream")).isNotEqualTo(first);
    page.press(Keys.HOME);
    assertThat(focused(page, "[data-stream]", "data-stream")).isEqualTo(first);
    page.press(Keys.ENTER);
    page.awaitShows(WallView.detail(first));
    reachByTab(
        page,
        List.of(
            "[data-close]", "[data-scrubber]", "[name=range]", "[data-workflow], [data-detail]"));
    page.press(Keys.ESCAPE);
    page.awaitGone(WallView.detail(first));
    assertThat(page.address()).doesNotContain("stream=");
    assertThat(page.hasFocus(WallView.tile(first))).isTrue();
    wall.hasNoComplaint();
  }

  /** Presses Tab, from where the focus is, until all of them had it. */
  private static void reachByTab(Page page, List<String> wanted) {
    List<String> left = new ArrayList<>(wanted);
    for (int tabs = 0; tabs < 80 && !left.isEmpty(); tabs++) {
      page.press(Keys.TAB);
      left.removeIf(page::hasFocus);
    }
    assertThat(left).as("not reached by the Tab key").isEmpty();
  }

  private static String focused(Page page, String css, String attribute) {
    return String.valueOf(
        page.run(
            "return document.activeElement.closest(arguments[0])?.getAttribute(arguments[1])",
            css,
            attribute));
  }

  private static String escaped(String stream) {
    return URLEncoder.encode(stream, StandardCharsets.UTF_8);
  }
}
