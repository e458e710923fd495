package dev.tunestream.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skipped, with the reason, where there is no Chromium: on the class, so that reports tell it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.tunestream.browser.Browser#isThere",
    disabledReason =
        "needs chromium and chromedriver on the PATH (Debian: chromium, chromium-driver)")
public @interface NeedsChromium {}
