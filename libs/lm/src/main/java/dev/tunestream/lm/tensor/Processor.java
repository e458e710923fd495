package dev.tunestream.lm.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processor's instruction sets, as far as speed and results depend on them. */
final class Processor {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Whether it multiplies bf16 matrices natively (AVX512_BF16 or AMX). */
  static boolean hasNativeBf16() {
    List<String> flags = flags();
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
  }

  /** The widest vector instruction set. */
  static String instructionSet() {
    List<String> flags = flags();
    return Stream.of("amx_bf16", "avx512_bf16", "avx512f", "avx2")
        .filter(flags::contains)
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static List<String> flags() {
    if (!Files.isReadable(CPUINFO)) {
      return List.of();
    }
    try {
      return Files.readAllLines(CPUINFO).stream()
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> List.of(line.split("\\s+")))
          .orElse(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + CPUINFO, e);
    }
  }
}
