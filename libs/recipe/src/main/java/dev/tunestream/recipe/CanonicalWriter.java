package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;

/**
 * Writes canonical JSON (RFC 8785) straight from a tree, without the text in between that a library
 * would read again: every row of a dataset is written so. Numbers are spelled by the library of the
 * RFC's author. For one document.
 */
final class CanonicalWriter {
  /** Longs up to here are written by ECMAScript as they are by Java. */
  private static final long GREATEST_EXACT = 1L << 53;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes = new byte[1024];
  private int length;

  byte[] write(JsonNode node) {
    value(node);
    return Arrays.copyOf(bytes, length);
  }

  private void value(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> {
        put('[');
        for (int i = 0; i < node.size(); i++) {
          if (i > 0) {
            put(',');
          }
          value(node.get(i));
        }
        put(']');
      }
      case STRING -> text(node.textValue());
      case NUMBER -> number(node);
      case BOOLEAN, NULL -> ascii(node.asText());
      default -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    }
  }

  private void object(JsonNode node) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map.Entry<String, JsonNode>[] fields = node.properties().toArray(new Map.Entry[node.size()]);
    // Texts compare by their UTF-16 code units, as the RFC wants it.
    Arrays.sort(fields, Map.Entry.comparingByKey());
    put('{');
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        put(',');
      }
      text(fields[i].getKey());
      put(':');
      value(fields[i].getValue());
    }
    put('}');
  }

  private void number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      long value = node.longValue();
      if (value >= -GREATEST_EXACT && value <= GREATEST_EXACT) {
        ascii(Long.toString(value));
        return;
      }
    }
    try {
      ascii(NumberToJSON.serializeNumber(Double.parseDouble(node.asText())));
    } catch (IOException e) {
      throw new UncheckedIOException("not canonical JSON: " + e.getMessage(), e);
    }
  }

  private void text(String text) {
    put('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        i = beyondAscii(text, i);
      } else if (c >= ' ' && c != '"' && c != '\\') {
        put(c);
      } else {
        escaped(c);
      }
    }
    put('"');
  }

  private void escaped(char c) {
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\b' -> escape('b');
      case '\t' -> escape('t');
      case '\n' -> escape('n');
      case '\f' -> escape('f');
      case '\r' -> escape('r');
      default -> {
        ascii("\\u00");
        put(HEX[c >> 4]);
        put(HEX[c & 0xf]);
      }
    }
  }

  private void escape(char c) {
    put('\\');
    put(c);
  }

  /** Writes a character in UTF-8 and gives the place of its last code unit. */
  private int beyondAscii(String text, int i) {
    int c = text.codePointAt(i);
    if (c < 0x800) {
      put(0xc0 | c >> 6);
    } else if (Character.isBmpCodePoint(c)) {
      if (Character.isSurrogate((char) c)) {
        // Half of a pair has no bytes; Java writes this in its place.
        put('?');
        return i;
      }
      put(0xe0 | c >> 12);
      put(0x80 | c >> 6 & 0x3f);
    } else {
      put(0xf0 | c >> 18);
      put(0x80 | c >> 12 & 0x3f);
      put(0x80 | c >> 6 & 0x3f);
    }
    put(0x80 | c & 0x3f);
    return i + Character.charCount(c) - 1;
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void put(int one) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) one;
  }
}
