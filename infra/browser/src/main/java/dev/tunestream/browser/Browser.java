package dev.tunestream.browser;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The system's Chromium without a screen, through its own driver. Of the network it knows loopback
 * only: every other name is unknown to it.
 */
public final class Browser implements AutoCloseable {
  /** Held, since a logger that nobody holds forgets its level: it warns of every new Chromium. */
  private static final Object QUIET = quiet();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  private static Object quiet() {
    Logger devtools = Logger.getLogger("org.openqa.selenium.devtools");
    devtools.setLevel(Level.SEVERE);
    return devtools;
  }

  /** Whether both programs are on the path. */
  public static boolean isThere() {
    return chromium().isPresent() && chromeDriver().isPresent();
  }

  public static Browser start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        // In containers there is neither a sandbox for root nor room in /dev/shm.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromeDriver().orElseThrow().toFile())
            .withSilent(true)
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<Path> chromium() {
    return onPath("chromium", "chromium-browser", "google-chrome");
  }

  private static Optional<Path> chromeDriver() {
    return onPath("chromedriver");
  }

  private static Optional<Path> onPath(String... names) {
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
    return Arrays.stream(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Sets the window, before or after a page is opened. */
  public void look(int width, boolean dark) {
    look(width, 900, dark);
  }

  /** The same, with a height. */
  public void look(int width, int height, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Opens a page and waits until all of it was read; the driver alone may come back earlier. */
  public void open(URI page) {
    driver.get(page.toString());
    await(
        page + " is there",
        () ->
            (boolean)
                script(
                    "return location.href === arguments[0] && document.readyState === 'complete'",
                    page.toString()));
  }

  public WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  public List<WebElement> elements(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The text as people see it. */
  public String text(String selector) {
    return element(selector).getText();
  }

  public List<String> texts(String selector) {
    return elements(selector).stream().map(WebElement::getText).toList();
  }

  /** Presses keys where the focus is. */
  public void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  public void choose(String select, String value) {
    element(select + " option[value='" + value + "']").click();
  }

  /** Writes into a field, in place of what stands there. */
  public void write(String selector, String text) {
    WebElement field = element(selector);
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    field.sendKeys(text);
  }

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script that calls its last argument when it has a result. */
  public Object asyncScript(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script, arguments);
  }

  /** Waits until something holds of the page. */
  public void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("in " + PATIENCE.toSeconds() + " s it did not happen: " + what);
      }
      Thread.onSpinWait();
    }
  }

  /**
   * The page as a PNG.
   *
   * @param most how much of its height, in pixels
   */
  public byte[] picture(int most) {
    Number width = (Number) script("return innerWidth");
    Number height = (Number) script("return document.documentElement.scrollHeight");
    Map<String, Object> taken =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of(
                    "x",
                    0,
                    "y",
                    0,
                    "width",
                    width,
                    "height",
                    Math.min(most, height.intValue()),
                    "scale",
                    1)));
    return Base64.getDecoder().decode((String) taken.get("data"));
  }

  /** What the console was told since the last look. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
