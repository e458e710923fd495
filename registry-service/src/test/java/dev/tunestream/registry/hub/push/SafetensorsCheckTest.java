package dev.tunestream.registry.hub.push;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.registry.hub.HubRefusal;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsCheckTest {
  private static final String ONE = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

  @Test
  void tensorsThatCoverTheDataAreTaken() {
    assertThatCode(() -> check(file(ONE, 8))).doesNotThrowAnyException();
    assertThatCode(
            () ->
                check(
                    file(
                        "{'__metadata__':{'format':'pt'},'b':{'dtype':'BF16','shape':[1,2],'data_offsets':[8,12]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                        12)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 0 | no tensor",
        "[] | 0 | not an object",
        "{'a' | 0 | not valid JSON",
        "{'a':1,'a':2} | 0 | not valid JSON",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 7 | cut off",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 9 | cut off",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 8 | needs 12 bytes",
        "{'a':{'dtype':'F31','shape':[2],'data_offsets':[0,8]}} | 8 | unknown dtype 'F31'",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | 8 | whole number",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | 8 | two data_offsets",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | 12 | begins at byte 4",
        "{'a':{'dtype':'U8','shape':[9223372036854775807,9],'data_offsets':[0,8]}} | 8 | no file can hold"
      })
  void whatDoesNotIsRefusedWithTheReason(String header, int data, String reason) {
    assertThatThrownBy(() -> check(file(header, data)))
        .isInstanceOf(HubRefusal.class)
        .hasMessageContaining("weights.safetensors")
        .hasMessageContaining(reason);
  }

  @Test
  void aLengthThatIsNoneIsRefusedBeforeItIsRead() {
    byte[] file = file(ONE, 8);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);

    assertThatThrownBy(() -> check(file)).hasMessageContaining("not the length of a header");
    assertThatThrownBy(() -> check(new byte[3])).hasMessageContaining("it has 3 bytes");
  }

  private static void check(byte[] file) throws Exception {
    SafetensorsCheck.check("weights.safetensors", new ByteArrayInputStream(file), file.length);
  }

  private static byte[] file(String header, int data) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
