package dev.tunestream.eval.report;

/** A question with both models' answers. */
public record ReportRow(String prompt, String reference, Judged base, Judged tuned) {}
