package dev.tunestream.bench.peak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Floating-point operations a second that products of two 2048 × 2048 matrices reach.
 *
 * @param fp32 with 32-bit floats
 * @param bf16 with bfloat16
 */
public record PeakRate(double fp32, double bf16) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads the line that {@link PeakMain} writes. */
  public static PeakRate parse(String line) {
    try {
      return JSON.readValue(line, PeakRate.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the rates of matrix products: " + line, e);
    }
  }

  String toJson() {
    return "{\"fp32\":%s,\"bf16\":%s}".formatted(fp32, bf16);
  }
}
