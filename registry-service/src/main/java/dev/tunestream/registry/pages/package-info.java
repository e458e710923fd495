/**
 * The registry as web pages below {@code /ui}: made on the server from the tables, readable without
 * JavaScript. docs/pages.md describes them.
 */
package dev.tunestream.registry.pages;
