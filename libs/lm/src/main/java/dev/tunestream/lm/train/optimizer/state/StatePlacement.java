package dev.tunestream.lm.train.optimizer.state;

import java.nio.file.Path;

/** Where an optimizer's state is kept between steps. What it computes is the same bit by bit. */
public sealed interface StatePlacement {

  /** In the engine's memory beside the parameters, all updated in one native call. */
  record Resident() implements StatePlacement {}

  /**
   * In the host's memory, brought to the parameters' device one parameter at a time. Where that is
   * the CPU, the host's memory is the engine's and nothing is gained.
   */
  record InHostMemory() implements StatePlacement {}

  /**
   * In a file, brought in one parameter at a time: the process holds the largest parameter's state,
   * and the system keeps as much of the file in memory as it has to spare. The file has no name
   * while it is in use and is gone with the process.
   *
   * @param directory where to make it; made itself when missing. On a file system that keeps files
   *     in memory nothing is gained
   */
  record InFile(Path directory) implements StatePlacement {}
}
