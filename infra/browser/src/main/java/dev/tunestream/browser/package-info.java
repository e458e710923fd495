/** The system's Chromium for tests of pages, and the rules of axe-core. */
package dev.tunestream.browser;
