package dev.tunestream.client;

/** The path and the parameters of a request, all of them escaped. */
final class Address {
  private final StringBuilder text;
  private boolean asks;

  Address(String... path) {
    this.text = new StringBuilder(Door.path(path));
  }

  /** Adds a parameter; nothing where it has no value. */
  Address with(String parameter, String value) {
    if (value != null) {
      text.append(asks ? '&' : '?').append(parameter).append('=').append(Door.escape(value));
      asks = true;
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
