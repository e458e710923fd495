package dev.tunestream.lm.jinja;

/** Whose templates are run: programs set Jinja up in different ways. */
public enum JinjaSettings {
  /**
   * As transformers has it for chats: blocks take their line break and the white space before them
   * along, a line break at the end is dropped, and what is not there is an empty text.
   */
  TRANSFORMERS,
  /**
   * As lm-evaluation-harness has it for tasks: every character outside of blocks stands, and what
   * is not there is an error.
   */
  HARNESS
}
