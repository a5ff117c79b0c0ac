package io.snaprelay.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What is open in a browser, by CSS selectors. The page changes while it is looked at, so that each
 * look is one script, and what is done is tried until it could be done.
 */
public final class Page {

  /** Of a machine that stalls. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration STEP = Duration.ofMillis(100);

  private final ChromeDriver driver;

  Page(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens an address, and waits until its document is there: the driver waits for nothing. */
  public void open(String url) {
    run("window.left = true");
    driver.get(url);
    await(url + " to be opened")
        .atMost(PATIENCE)
        .pollInterval(STEP)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () ->
                Boolean.TRUE.equals(
                    run("return !window.left && document.readyState !== 'loading'")));
  }

  /** What the address bar shows. */
  public String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  /** What a script returns; {@code arguments[0]} and so on are its arguments. */
  public @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Likewise, of a script that calls its last argument with the answer. */
  public @Nullable Object runAsync(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** An attribute of the first that matches; empty where there is none. */
  public Optional<String> attribute(String css, String name) {
    return text(
        "return document.querySelector(arguments[0])?.getAttribute(arguments[1])", css, name);
  }

  /** The same attribute of all that match, in their order; without those that lack it. */
  public List<String> attributes(String css, String name) {
    Object found =
        run(
            "return [...document.querySelectorAll(arguments[0])]"
                + ".filter((one) => one.checkVisibility()).map((one) => one.getAttribute(arguments[1]))",
            css,
            name);
    return found instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).map(String::valueOf).toList()
        : List.of();
  }

  /** The text of the first that matches; empty where there is none. */
  public Optional<String> textOf(String css) {
    return text("return document.querySelector(arguments[0])?.textContent", css);
  }

  private Optional<String> text(String script, Object... arguments) {
    return Optional.ofNullable(run(script, arguments)).map(String::valueOf);
  }

  /** Whether one that matches is there and can be seen. */
  public boolean shows(String css) {
    return Boolean.TRUE.equals(
        run(
            "return [...document.querySelectorAll(arguments[0])].some((one) => one.checkVisibility())",
            css));
  }

  public void awaitShows(String css) {
    await(css + " to be seen").atMost(PATIENCE).pollInterval(STEP).until(() -> shows(css));
  }

  public void awaitGone(String css) {
    await(css + " to be gone").atMost(PATIENCE).pollInterval(STEP).until(() -> !shows(css));
  }

  /** Clicks as a mouse does: on what can be seen, and is not covered. */
  public void click(String css) {
    trying("a click on " + css, () -> element(css).click());
  }

  /** Writes a text in the place of what stands in a field. */
  public void fill(String css, String text) {
    trying(
        "filling of " + css,
        () -> {
          WebElement field = element(css);
          field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, text);
          assertThat(field.getDomProperty("value")).isEqualTo(text);
        });
  }

  /** Chooses an option of a {@code select} by its value. */
  public void choose(String css, String value) {
    click(css + " option[value='" + value + "']");
  }

  /** Types on the keyboard, into whatever has the focus. */
  public void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Whether what has the focus matches, or stands in what does. */
  public boolean hasFocus(String css) {
    return Boolean.TRUE.equals(
        run("return document.activeElement?.closest(arguments[0]) != null", css));
  }

  private WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  private static void trying(String what, Runnable deed) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(STEP)
        .ignoreExceptionsMatching(
            e -> e instanceof WebDriverException && !(e instanceof JavascriptException))
        .untilAsserted(deed::run);
  }

  /** A PNG of what can be seen. */
  public byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** What the first that matches looks like now. */
  public BufferedImage look(String css) {
    try {
      byte[] png = element(css).getScreenshotAs(OutputType.BYTES);
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
