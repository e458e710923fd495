package dev.tunestream.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Who judged, where a judge was asked for.
 *
 * @param model its name, or null where the service has none
 * @param prompt what it was asked, with places for question, reference and answer
 * @param failure why answers have no verdict, or null where all have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgeLine(String model, String prompt, String failure) {}
