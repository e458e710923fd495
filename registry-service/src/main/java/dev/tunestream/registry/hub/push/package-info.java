/** What people push: checked, kept in the store, told as events, evaluated by the same line. */
package dev.tunestream.registry.hub.push;
