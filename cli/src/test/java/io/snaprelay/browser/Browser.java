package io.snaprelay.browser;

import io.snaprelay.sandbox.Folders;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium with an empty profile, led by its chromedriver. Both programs are those of
 * the PATH; nothing is downloaded. What it has of processes and files ends with it, or with this
 * JVM.
 */
public final class Browser implements AutoCloseable {

  /** Chromium asks its makers for nothing, and needs neither a screen nor /dev/shm. */
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-dev-shm-usage",
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-extensions",
          "--disable-backgrounding-occluded-windows",
          "--disable-background-timer-throttling",
          // A page that is kept for the way back is one more process for each page that is left.
          "--disable-features=BackForwardCache",
          "--hide-scrollbars",
          "--force-color-profile=srgb");

  /** A machine may stand still for longer than the 30 s that scripts usually get. */
  private static final Duration STALLED = Duration.ofMinutes(2);

  private final Path profile = Folders.temporary("browser");
  private final Thread hook = Thread.ofPlatform().name("end-browser").unstarted(this::endProcesses);
  private final ChromeDriverService service;
  private final ChromeDriver driver;
  private final Page page;

  private Browser(String language) {
    service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").toFile())
            .usingAnyFreePort()
            .withEnvironment(Map.of("LANG", language + ".UTF-8"))
            .build();
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      driver = new ChromeDriver(service, options(language));
    } catch (RuntimeException e) {
      endProcesses();
      Folders.delete(profile);
      throw e;
    }
    page = new Page(driver);
  }

  /** One whose page is that large. */
  public static Browser start(int width, int height) {
    Browser browser = new Browser("en");
    browser.resize(width, height);
    return browser;
  }

  private ChromeOptions options(String language) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").toFile());
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + profile, "--lang=" + language);
    options.setCapability("goog:loggingPrefs", logs);
    options.setScriptTimeout(STALLED);
    // Page waits for the document itself. Where chromedriver waits, one event of a navigation that
    // it misses blocks that command, and all after it, for as long as a page may load.
    options.setPageLoadStrategy(PageLoadStrategy.NONE);
    return options;
  }

  private static Path program(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name
                        + " is not on the PATH: apt-get install chromium chromium-driver, or run"
                        + " bin/test, which does"));
  }

  /** What is open in it. */
  public Page page() {
    return page;
  }

  /** For what nobody else here needs. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Makes the page that large, whatever the window is. */
  public void resize(int width, int height) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Whether the system is said to be dark. */
  public void dark(boolean dark) {
    cdp(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** A command of the DevTools protocol. */
  public Map<String, Object> cdp(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** What the console said since it was asked the last time, warnings and errors alone. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        complaints.add(entry.getLevel() + " " + entry.getMessage());
      }
    }
    return complaints;
  }

  /** Its processes that run now, chromedriver among them. */
  public LongStream pids() {
    return processes().mapToLong(ProcessHandle::pid);
  }

  @Override
  public void close() {
    List<ProcessHandle> all = processes().toList();
    try {
      driver.quit();
    } finally {
      service.stop();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(one -> one.onExit().join());
      Folders.delete(profile);
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  /** chromedriver and all that it started. */
  private static Stream<ProcessHandle> processes(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  private Stream<ProcessHandle> processes() {
    String own = profile.toString();
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("chromedriver"))
        .filter(
            child ->
                child
                    .descendants()
                    .anyMatch(one -> one.info().commandLine().orElse("").contains(own)))
        .flatMap(Browser::processes);
  }

  private void endProcesses() {
    processes().toList().forEach(ProcessHandle::destroyForcibly);
  }
}
