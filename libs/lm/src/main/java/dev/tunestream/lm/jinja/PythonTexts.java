package dev.tunestream.lm.jinja;

import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;

/**
 * The methods that texts have in Python, as far as templates call them. Other methods and other
 * values are left to those that are asked next.
 */
final class PythonTexts extends ELResolver {
  @Override
  public Object invoke(
      ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    if (!(base instanceof String text) || !(method instanceof String name)) {
      return null;
    }
    Object result = call(text, name, arguments);
    if (result != null) {
      context.setPropertyResolved(true);
    }
    return result;
  }

  /** Without an argument, white space is what is stripped and split at. */
  private static Object call(String text, String method, Object[] arguments) {
    String first = arguments.length > 0 ? String.valueOf(arguments[0]) : null;
    return switch (method) {
      case "startswith" -> text.startsWith(String.valueOf(first));
      case "endswith" -> text.endsWith(String.valueOf(first));
      case "strip" -> lstrip(rstrip(text, first), first);
      case "lstrip" -> lstrip(text, first);
      case "rstrip" -> rstrip(text, first);
      case "split" -> split(text, first);
      case "replace" -> text.replace(String.valueOf(first), String.valueOf(arguments[1]));
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "title" -> title(text);
      default -> null;
    };
  }

  private static String lstrip(String text, String characters) {
    int start = 0;
    while (start < text.length() && goes(text.charAt(start), characters)) {
      start++;
    }
    return text.substring(start);
  }

  private static String rstrip(String text, String characters) {
    int end = text.length();
    while (end > 0 && goes(text.charAt(end - 1), characters)) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean goes(char c, String characters) {
    return characters == null ? PythonSpace.is(c) : characters.indexOf(c) >= 0;
  }

  /** Java's own would take the separator for an expression and drop empty parts at the end. */
  private static List<String> split(String text, String separator) {
    if (separator == null) {
      return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
      parts.add(text.substring(start, at));
      start = at + separator.length();
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String title(String text) {
    StringBuilder title = new StringBuilder();
    boolean inWord = false;
    for (char c : text.toCharArray()) {
      title.append(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inWord = Character.isLetter(c);
    }
    return title.toString();
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {}

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
    return null;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return null;
  }
}
