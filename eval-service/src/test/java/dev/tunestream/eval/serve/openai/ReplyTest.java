package dev.tunestream.eval.serve.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.eval.serve.generate.Audience;
import dev.tunestream.eval.serve.generate.Token;
import dev.tunestream.lm.generate.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is sent to a client, document by document; single quotes stand for double ones. */
class ReplyTest {
  private static final Header HEADER = new Header("cmpl-1", 17, "answers:1");
  private static final Format COMPLETION = new CompletionFormat(HEADER, false, OptionalInt.empty());
  private static final Format ECHO = new CompletionFormat(HEADER, true, OptionalInt.empty());
  private static final Format CHAT = new ChatFormat(HEADER, OptionalInt.empty());

  private final Sent sent = new Sent();

  @Test
  void aCompletionIsSentWhole() {
    tell(new WholeReply(COMPLETION, 2, sent));

    assertThat(sent.documents)
        .containsExactly(
            json(
                "{'id':'cmpl-1','object':'text_completion','created':17,'model':'answers:1','choices':[{'text':'the store','index':0,'logprobs':null,'finish_reason':'stop'},{'text':'who','index':1,'logprobs':null,'finish_reason':'length'}],'usage':{'prompt_tokens':3,'completion_tokens':5,'total_tokens':8}}"));
  }

  @Test
  void thePromptStandsBeforeEachOfItsAnswersWhereItIsWanted() {
    tell(new WholeReply(ECHO, 2, sent));

    assertThat(sent.documents.getFirst().findValuesAsText("text"))
        .containsExactly("Who? the store", "Who? who");
  }

  @Test
  void aChatIsSentWhole() {
    tell(new WholeReply(CHAT, 2, sent));

    assertThat(sent.documents)
        .containsExactly(
            json(
                "{'id':'cmpl-1','object':'chat.completion','created':17,'model':'answers:1','choices':[{'index':0,'message':{'role':'assistant','content':'the store'},'logprobs':null,'finish_reason':'stop'},{'index':1,'message':{'role':'assistant','content':'who'},'logprobs':null,'finish_reason':'length'}],'usage':{'prompt_tokens':3,'completion_tokens':5,'total_tokens':8}}"));
  }

  @Test
  void aCompletionIsSentInPieces() {
    tell(new StreamedReply(COMPLETION, 2, false, sent));

    assertThat(sent.choices())
        .containsExactly(
            json("{'text':'the','index':0,'logprobs':null,'finish_reason':null}"),
            json("{'text':'who','index':1,'logprobs':null,'finish_reason':null}"),
            json("{'text':'','index':1,'logprobs':null,'finish_reason':'length'}"),
            json("{'text':' store','index':0,'logprobs':null,'finish_reason':null}"),
            json("{'text':'','index':0,'logprobs':null,'finish_reason':'stop'}"));
    assertThat(sent.documents)
        .allMatch(document -> document.path("object").asText().equals("text_completion"))
        .noneMatch(document -> document.has("usage"));
    assertThat(sent.done).isTrue();
  }

  @Test
  void aChatIsSentInPiecesBehindWhoSpeaks() {
    tell(new StreamedReply(CHAT, 2, false, sent));

    assertThat(sent.choices())
        .containsExactly(
            json(
                "{'index':0,'delta':{'role':'assistant','content':''},'logprobs':null,'finish_reason':null}"),
            json(
                "{'index':1,'delta':{'role':'assistant','content':''},'logprobs':null,'finish_reason':null}"),
            json("{'index':0,'delta':{'content':'the'},'logprobs':null,'finish_reason':null}"),
            json("{'index':1,'delta':{'content':'who'},'logprobs':null,'finish_reason':null}"),
            json("{'index':1,'delta':{},'logprobs':null,'finish_reason':'length'}"),
            json("{'index':0,'delta':{'content':' store'},'logprobs':null,'finish_reason':null}"),
            json("{'index':0,'delta':{},'logprobs':null,'finish_reason':'stop'}"));
    assertThat(sent.documents)
        .allMatch(document -> document.path("object").asText().equals("chat.completion.chunk"));
  }

  @Test
  void theUsageIsTheLastEventOfAStreamWhereItIsWanted() {
    tell(new StreamedReply(COMPLETION, 2, true, sent));

    assertThat(sent.documents.getLast().path("choices")).isEmpty();
    assertThat(sent.documents.getLast().path("usage"))
        .isEqualTo(json("{'prompt_tokens':3,'completion_tokens':5,'total_tokens':8}"));
    assertThat(sent.documents.subList(0, 5)).allMatch(document -> document.get("usage").isNull());
  }

  @Test
  void anEchoIsTheFirstPieceOfEachAnswer() {
    tell(new StreamedReply(ECHO, 2, false, sent));

    assertThat(sent.choices().subList(0, 2))
        .containsExactly(
            json("{'text':'Who? ','index':0,'logprobs':null,'finish_reason':null}"),
            json("{'text':'Who? ','index':1,'logprobs':null,'finish_reason':null}"));
  }

  @Test
  void aCompletionsTokensHavePlacesInItsText() {
    Format format = new CompletionFormat(HEADER, false, OptionalInt.of(1));

    JsonNode piece =
        format.piece(0, "ab", List.of(new Token("a", -0.5f, 3), new Token("b", -2, 4)));

    assertThat(piece.at("/choices/0/logprobs"))
        .hasToString(
            json("{'tokens':['a','b'],'token_logprobs':[-0.5,-2.0],'top_logprobs':[{'a':-0.5},{'b':-2.0}],'text_offset':[3,4]}")
                .toString());
  }

  @Test
  void whereOnlyTheChosenTokenIsAskedForNoOtherIsToldOf() {
    Format format = new CompletionFormat(HEADER, false, OptionalInt.of(0));

    JsonNode piece = format.piece(0, "a", List.of(new Token("a", -0.5f, 0)));

    assertThat(piece.at("/choices/0/logprobs/top_logprobs").isNull()).isTrue();
    assertThat(piece.at("/choices/0/logprobs/token_logprobs")).hasSize(1);
  }

  @Test
  void aChatsTokensAreToldAsBytesToo() {
    Format format = new ChatFormat(HEADER, OptionalInt.of(1));

    JsonNode piece = format.piece(0, "ä", List.of(new Token("ä", -0.5f, 0)));

    assertThat(piece.at("/choices/0/logprobs"))
        .hasToString(
            json("{'content':[{'token':'ä','logprob':-0.5,'bytes':[195,164],'top_logprobs':[{'token':'ä','logprob':-0.5,'bytes':[195,164]}]}]}")
                .toString());
  }

  @Test
  void aFailureIsHandedOn() {
    IllegalStateException why = new IllegalStateException("it broke");
    new WholeReply(CHAT, 1, sent).fail(why);

    assertThat(sent.failure).isSameAs(why);
  }

  /** Two answers to one prompt that grow side by side. */
  private static void tell(Audience audience) {
    audience.begin(List.of(new Audience.Read(3, "Who? ")));
    audience.grow(0, "the", List.of());
    audience.grow(1, "who", List.of());
    audience.end(1, FinishReason.LENGTH, 2);
    audience.grow(0, " store", List.of());
    audience.end(0, FinishReason.END_OF_TEXT, 3);
    audience.end();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** What a client would get. */
  private static final class Sent implements Out {
    private final List<JsonNode> documents = new ArrayList<>();
    private boolean done;
    private Throwable failure;

    List<JsonNode> choices() {
      return documents.stream().map(document -> document.at("/choices/0")).toList();
    }

    @Override
    public boolean isClosed() {
      return false;
    }

    @Override
    public void whole(String text) {
      documents.add(json(text));
    }

    @Override
    public void event(String text) {
      documents.add(json(text));
    }

    @Override
    public void endOfEvents() {
      done = true;
    }

    @Override
    public void fail(Throwable why) {
      failure = why;
    }
  }
}
