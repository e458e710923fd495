package dev.tunestream.eval.serve.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.eval.serve.generate.Ask;
import dev.tunestream.eval.serve.generate.Prompt;
import dev.tunestream.lm.chat.Message;
import dev.tunestream.lm.generate.sampling.Sampling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as clients write them; single quotes stand for double ones. */
class ReadingTest {
  static final ServedModel MODEL =
      new ServedModel(
          "answers:1",
          new Digest("b".repeat(64)),
          Optional.empty(),
          Optional.empty(),
          Instant.EPOCH);

  @Test
  void aCompletionHasOpenAisDefaults() {
    Request request = completion("'prompt':'Who?'");

    Ask ask = request.ask();
    assertThat(ask.model()).isEqualTo(MODEL);
    assertThat(ask.prompts()).containsExactly(new Prompt.Text("Who?", false));
    assertThat(ask.choices()).isEqualTo(1);
    assertThat(ask.most()).isEqualTo(new Ask.Most(16, false));
    assertThat(ask.sampling()).isEqualTo(new Sampling(1, 0, 1, 1, 0));
    assertThat(ask.seed()).isEmpty();
    assertThat(ask.stop()).isEmpty();
    assertThat(ask.logProbabilities()).isFalse();
    assertThat(request.stream()).isFalse();
  }

  @Test
  void aCompletionSaysHowTokensAreChosen() {
    Ask ask =
        completion(
                "'prompt':'Who?','max_tokens':7,'temperature':0.5,'top_p':0.9,'top_k':20,'repetition_penalty':1.2,'seed':-3,'n':4,'stop':['a','b'],'add_special_tokens':true")
            .ask();

    assertThat(ask.most()).isEqualTo(new Ask.Most(7, true));
    assertThat(ask.sampling()).isEqualTo(new Sampling(0.5, 20, 0.9, 1.2, 0));
    assertThat(ask.seed()).isEqualTo(OptionalLong.of(-3));
    assertThat(ask.choices()).isEqualTo(4);
    assertThat(ask.stop()).containsExactly("a", "b");
    assertThat(ask.prompts()).containsExactly(new Prompt.Text("Who?", true));
  }

  @Test
  void withTemperatureZeroTheMostLikelyTokenIsTakenWhateverElseIsSaid() {
    Sampling sampling =
        completion("'prompt':'Who?','temperature':0,'top_p':0.1,'top_k':3").ask().sampling();

    assertThat(sampling).isEqualTo(Sampling.GREEDY);
  }

  @Test
  void promptsAreTextsOrTokensOneOrMany() {
    assertThat(completion("'prompt':['a','b']").ask().prompts())
        .containsExactly(new Prompt.Text("a", false), new Prompt.Text("b", false));
    assertThat(completion("'prompt':[1,2]").ask().prompts())
        .singleElement()
        .isInstanceOfSatisfying(
            Prompt.Tokens.class, tokens -> assertThat(tokens.ids()).containsExactly(1, 2));
    assertThat(completion("'prompt':[[1,2],[3]]").ask().prompts())
        .hasSize(2)
        .last()
        .isInstanceOfSatisfying(
            Prompt.Tokens.class, tokens -> assertThat(tokens.ids()).containsExactly(3));
  }

  @Test
  void whatAsksForNothingAndWhatIsUnknownIsPassedOver() {
    Request request =
        completion(
            "'prompt':'Who?','user':'me','presence_penalty':0,'frequency_penalty':0.0,'best_of':1,'logit_bias':{},'suffix':null,'stop':null,'seed':null,'stream_options':null,'response_format':{'type':'text'},'top_k':-1,'whatever':[1]");

    assertThat(request.ask().sampling().topK()).isZero();
  }

  @Test
  void aChatHasTurnsAndAllTheRoomThatThereIs() {
    Request request =
        chat(
            "'messages':[{'role':'developer','content':'Be brief.'},{'role':'user','content':[{'type':'text','text':'Who'},{'type':'text','text':'?'}]}],'stream':true,'stream_options':{'include_usage':true}");

    assertThat(request.ask().prompts())
        .containsExactly(
            new Prompt.Chat(
                List.of(new Message("system", "Be brief."), new Message("user", "Who?"))));
    assertThat(request.ask().most()).isEqualTo(Ask.Most.ALL);
    assertThat(request.stream()).isTrue();
    assertThat(request.tellsUsage()).isTrue();
  }

  @Test
  void theNewerNameOfTheLimitCountsFirst() {
    Ask ask =
        chat("'messages':[{'role':'user','content':'Who?'}],'max_tokens':5,'max_completion_tokens':6")
            .ask();

    assertThat(ask.most().tokens()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'temperature':'hot' | temperature | 'temperature' is \"hot\"; it must be a number from 0 to 2.",
        "'temperature':2.5 | temperature | 'temperature' is 2.5; it must be a number from 0 to 2.",
        "'temperature':0.0000001 | temperature | Temperature is 1.0E-7; it must be 0, which always takes the most likely token, or 0.000001 or more.",
        "'top_p':0 | top_p | Top-p is 0.0; it must be above 0 and at most 1.",
        "'max_tokens':0 | max_tokens | 'max_tokens' is 0; it must be a whole number from 1 to 10000000.",
        "'max_tokens':1.5 | max_tokens | 'max_tokens' is 1.5; it must be a whole number from 1 to 10000000.",
        "'n':129 | n | 'n' is 129; it must be a whole number from 1 to 128.",
        "'seed':'x' | seed | 'seed' is \"x\"; it must be a whole number from -9223372036854775808 to 9223372036854775807.",
        "'stream':'yes' | stream | 'stream' is \"yes\"; it must be true or false.",
        "'stream_options':{'include_usage':true} | stream_options | 'stream_options' is {\"include_usage\":true}; it may be there only where 'stream' is true.",
        "'stop':[''] | stop | 'stop' is [\"\"]; it must be a text, or a list of at most 16 texts, each of 1 to 1000 characters.",
        "'stop':7 | stop | 'stop' is 7; it must be a text, or a list of at most 16 texts, each of 1 to 1000 characters.",
        "'prompt':[] | prompt | 'prompt' is []; it must be a text, a list of texts, a list of token ids, or a list of such lists, with one prompt or more.",
        "'prompt':null | prompt | 'prompt' is missing; it must be a text, a list of texts, a list of token ids, or a list of such lists, with one prompt or more.",
        "'prompt':['a',1] | prompt | 'prompt[1]' is 1; the prompts of a list must all be texts, or all lists of token ids.",
        "'prompt':[[1],[2,'a']] | prompt | 'prompt[1][1]' is \"a\"; a token id must be a whole number.",
        "'prompt':['a','b'],'n':100 | n | 2 prompts with 100 answers each ('n') are 200; a request gets at most 128 answers. Send several requests.",
        "'presence_penalty':0.5 | presence_penalty | 'presence_penalty' is 0.5, which can't be done: there is no such penalty; 'repetition_penalty' makes tokens that were used less likely.",
        "'best_of':3 | best_of | 'best_of' is 3, which can't be done: answers are not ranked; ask for several with 'n' and choose.",
        "'response_format':{'type':'json_object'} | response_format | 'response_format' is {\"type\":\"json_object\"}, which can't be done: answers are plain text and can't be held to a format; say in the prompt what is wanted.",
        "'tools':[{}] | tools | 'tools' is [{}], which can't be done: models are not told of tools and call none.",
        "'logprobs':5 | logprobs | 'logprobs' is 5; only the token that was chosen has a log-probability here, so ask for 0, or for 1 with temperature 0.",
        "'logprobs':1 | logprobs | 'logprobs' is 1; the most likely token is known only where it is the one that is chosen: set 'temperature' to 0 and no 'repetition_penalty', or ask for 0.",
        "'logprobs':0,'echo':true | logprobs | 'logprobs' and 'echo' can't go together: the prompt's tokens have no log-probabilities here. './tunestream lm score' gives a text's."
      })
  void whatBreaksARuleIsRefusedWithThePlaceTheValueAndTheRule(
      String field, String place, String sentence) {
    assertThatThrownBy(() -> completion("'prompt':'Who?'," + field))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.field()).isEqualTo(place);
            })
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'messages':[] | 'messages' is []; it must be a list of messages {\"role\", \"content\"}, with one or more.",
        "'messages':['Who?'] | 'messages[0]' is \"Who?\"; a message is an object with 'role' and 'content'.",
        "'messages':[{'role':'bot','content':''}] | 'messages[0].role' is \"bot\"; it must be system, developer, user, assistant or tool.",
        "'messages':[{'content':''}] | 'messages[0].role' is missing; it must be system, developer, user, assistant or tool.",
        "'messages':[{'role':'user'}] | 'messages[0].content' is missing; it must be a text, or a list of parts {\"type\": \"text\", \"text\"}.",
        "'messages':[{'role':'user','content':[{'type':'image_url'}]}] | 'messages[0].content' is {\"type\":\"image_url\"}; it must be a text, or a list of parts {\"type\": \"text\", \"text\"}; models read nothing else.",
        "'messages':[{'role':'assistant','content':'','tool_calls':[{}]}] | 'messages[0].tool_calls' is [{}]; models are not told of tools.",
        "'top_logprobs':1,'messages':[{'role':'user','content':''}] | 'top_logprobs' is 1; it may be there only where 'logprobs' is true."
      })
  void aChatThatBreaksARuleIsRefused(String fields, String sentence) {
    assertThatThrownBy(() -> chat(fields)).hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model' | The body is not JSON (line 1, column 9): ",
        "[] | The body must be a JSON object with the request's fields.",
        "{} | 'model' is missing; it must be the name of a model",
        "{'model':7} | 'model' is 7; it must be the name of a model"
      })
  void aBodyThatIsNoRequestIsRefused(String body, String beginning) {
    assertThatThrownBy(() -> read(Protocol.COMPLETIONS, body))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(beginning);
  }

  private static Request completion(String fields) {
    return read(Protocol.COMPLETIONS, "{'model':'answers'," + fields + "}");
  }

  private static Request chat(String fields) {
    return read(Protocol.CHATS, "{'model':'answers'," + fields + "}");
  }

  private static Request read(Protocol protocol, String body) {
    return protocol.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), name -> MODEL);
  }
}
