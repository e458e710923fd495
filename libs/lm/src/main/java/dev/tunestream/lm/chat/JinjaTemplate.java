package dev.tunestream.lm.chat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELResolver;

/**
 * A chat template, run with the settings that transformers runs it with: blocks take their line
 * break and the white space before them along, and {@code raise_exception} refuses a chat.
 *
 * <p>What messages say is never run as Jinja. Depth, output and time are bounded.
 */
final class JinjaTemplate {
  private static final int MOST_CHARACTERS = 4_000_000;

  /** Where the library keeps old ways of its own, those of Jinja. */
  private static final LegacyOverrides AS_IN_PYTHON =
      LegacyOverrides.newBuilder()
          .withEvaluateMapKeys(true)
          .withIterateOverMapKeys(true)
          .withUsePyishObjectMapper(true)
          .withUseNaturalOperatorPrecedence(true)
          .withParseWhitespaceControlStrictly(true)
          .withAllowAdjacentTextNodes(true)
          .withUseTrimmingForNotesAndExpressions(true)
          .withKeepNullableLoopValues(true)
          .build();

  private static final Jinjava JINJAVA = jinjava();

  private final String source;

  /**
   * Takes a template.
   *
   * @throws ChatException if it uses what is not known here
   */
  JinjaTemplate(String template) {
    JinjaSource.checkFilters(template, name -> JINJAVA.getGlobalContext().getFilter(name) != null);
    this.source = JinjaSource.of(template);
  }

  private static Jinjava jinjava() {
    Jinjava jinjava =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withCharset(StandardCharsets.UTF_8)
                .withTrimBlocks(true)
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(MOST_CHARACTERS)
                .withMaxRenderDepth(20)
                .withEnableRecursiveMacroCalls(false)
                .withLegacyOverrides(AS_IN_PYTHON)
                .withElResolver(resolver())
                .build());
    jinjava
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition(
                "", "raise_exception", JinjaTemplate.class, "refuse", Object.class));
    return jinjava;
  }

  private static ELResolver resolver() {
    CompositeELResolver resolver = new CompositeELResolver();
    resolver.add(new PythonTexts());
    resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
    return resolver;
  }

  /** What a template calls to refuse a chat. */
  public static Object refuse(Object reason) {
    throw new ChatException("the chat template refuses it: " + reason);
  }

  String render(List<Message> messages, boolean answerFollows, Map<String, String> specialTokens) {
    Map<String, Object> context = new HashMap<>(specialTokens);
    context.put(
        "messages",
        messages.stream()
            .map(message -> Map.of("role", message.role(), "content", message.content()))
            .toList());
    context.put("add_generation_prompt", answerFollows);
    RenderResult result = JINJAVA.renderForResult(source, context);
    for (TemplateError error : result.getErrors()) {
      throw failure(error);
    }
    return result.getOutput();
  }

  private static ChatException failure(TemplateError error) {
    for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ChatException refused) {
        return refused;
      }
    }
    return new ChatException(
        "the chat template can't be run: " + error.getMessage(), error.getException());
  }
}
