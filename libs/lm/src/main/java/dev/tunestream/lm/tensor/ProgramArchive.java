package dev.tunestream.lm.tensor;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript text into the zip archive that {@code torch.jit.load} reads: one module of
 * class {@code __torch__.M} whose attributes are the program's constants.
 *
 * <p>The archive holds the class as text and the module object as a pickle (protocol 2) of its
 * attributes. PyTorch asks for stored, uncompressed entries.
 */
final class ProgramArchive {
  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private ProgramArchive() {}

  static byte[] of(String methods, Map<String, Object> constants) {
    Map<String, Object> attributes = new TreeMap<>(constants);
    attributes.put("training", true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "m/data.pkl", pickle(attributes));
      put(zip, "m/code/__torch__.py", utf8(classText(methods, attributes)));
      put(zip, "m/constants.pkl", EMPTY_TUPLE);
      put(zip, "m/version", utf8("10\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack a program", e);
    }
    return bytes.toByteArray();
  }

  private static String classText(String methods, Map<String, Object> attributes) {
    StringBuilder text = new StringBuilder("class M(Module):\n");
    text.append("  __parameters__ = []\n  __buffers__ = []\n");
    attributes.forEach(
        (name, value) ->
            text.append("  ").append(name).append(" : ").append(type(value)).append('\n'));
    methods
        .lines()
        .map(line -> line.replace("(self,", "(self: __torch__.M,"))
        .forEach(line -> text.append(line.isBlank() ? "" : "  " + line).append('\n'));
    return text.toString();
  }

  private static String type(Object value) {
    return switch (value) {
      case Integer i -> "int";
      case Double d -> "float";
      case Boolean b -> "bool";
      case String s -> "str";
      default -> throw new IllegalArgumentException("no TorchScript type for " + value);
    };
  }

  /** The module object: {@code __torch__.M.__new__()} with a dictionary of attributes. */
  private static byte[] pickle(Map<String, Object> attributes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x80, 2});
    out.writeBytes("c__torch__\nM\n)");
    out.write(0x81);
    out.writeBytes("}(");
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      text(out, attribute.getKey());
      switch (attribute.getValue()) {
        case Integer value -> {
          out.write('J');
          out.writeInt(Integer.reverseBytes(value));
        }
        case Double value -> {
          out.write('G');
          out.writeDouble(value);
        }
        case Boolean value -> out.write(value ? 0x88 : 0x89);
        default -> text(out, (String) attribute.getValue());
      }
    }
    out.writeBytes("ub.");
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String value) throws IOException {
    byte[] bytes = utf8(value);
    out.write('X');
    out.writeInt(Integer.reverseBytes(bytes.length));
    out.write(bytes);
  }

  private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(data.length);
    entry.setTime(0);
    CRC32 crc = new CRC32();
    crc.update(data);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
