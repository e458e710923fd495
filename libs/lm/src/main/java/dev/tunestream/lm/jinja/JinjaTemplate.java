package dev.tunestream.lm.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELResolver;

/**
 * A template, run as Python's Jinja runs it; {@code raise_exception} refuses what is given. Safe
 * for use by several threads.
 *
 * <p>What the values say is never run as Jinja. Depth, output and time are bounded.
 */
public final class JinjaTemplate {
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

  private static final Map<JinjaSettings, Jinjava> JINJAVA = new EnumMap<>(JinjaSettings.class);

  static {
    for (JinjaSettings settings : JinjaSettings.values()) {
      JINJAVA.put(settings, jinjava(settings));
    }
  }

  private final Jinjava jinjava;
  private final String source;

  /**
   * Takes a template.
   *
   * @throws JinjaException if it uses what is not known here
   */
  public JinjaTemplate(String template, JinjaSettings settings) {
    this.jinjava = JINJAVA.get(settings);
    JinjaSource.checkFilters(template, name -> jinjava.getGlobalContext().getFilter(name) != null);
    this.source = JinjaSource.of(template, settings);
  }

  private static Jinjava jinjava(JinjaSettings settings) {
    Jinjava jinjava =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withCharset(StandardCharsets.UTF_8)
                .withTrimBlocks(settings == JinjaSettings.TRANSFORMERS)
                .withFailOnUnknownTokens(settings == JinjaSettings.HARNESS)
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

  /** What a template calls to refuse what it is given. */
  public static Object refuse(Object reason) {
    throw new JinjaException("refuses it: " + reason);
  }

  /**
   * The text for some values.
   *
   * @param values texts, numbers, lists and maps by their names
   * @throws JinjaException if the template can't be run with them
   */
  public String render(Map<String, ?> values) {
    RenderResult result = jinjava.renderForResult(source, values);
    for (TemplateError error : result.getErrors()) {
      throw failure(error);
    }
    return result.getOutput();
  }

  private static JinjaException failure(TemplateError error) {
    for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
      if (cause instanceof JinjaException refused) {
        return refused;
      }
    }
    if (error.getException() instanceof UnknownTokenException unknown) {
      return new JinjaException(
          "asks for '%s', and that is not there".formatted(unknown.getToken()), unknown);
    }
    return new JinjaException("can't be run: " + error.getMessage(), error.getException());
  }
}
