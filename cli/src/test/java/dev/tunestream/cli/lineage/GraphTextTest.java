package dev.tunestream.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class GraphTextTest {
  @Test
  void tellsEveryThingOnceUnderWhatItLedTo() throws JsonProcessingException {
    String text =
        GraphText.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"nodes":[{"id":"version:m:1","label":"m version 1","facts":{}},
                              {"id":"gate:1","label":"gate champion","facts":{"passed":true}},
                              {"id":"evaluation:j","label":"evaluation j","facts":{"state":"COMPLETED"}}],
                     "edges":[{"from":"version:m:1","to":"gate:1","kind":"decidedBy"},
                              {"from":"gate:1","to":"evaluation:j","kind":"shown"},
                              {"from":"version:m:1","to":"evaluation:j","kind":"evaluatedBy"}]}
                    """));

    assertThat(text.lines())
        .containsExactly(
            "m version 1",
            "  decided by gate champion  [passed true]",
            "    shown evaluation j  [state COMPLETED]",
            "  evaluated by evaluation j (above)");
  }
}
