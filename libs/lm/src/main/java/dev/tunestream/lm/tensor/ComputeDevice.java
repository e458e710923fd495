package dev.tunestream.lm.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where this process computes, and why there.
 *
 * <p>The system property {@code tunestream.device}, else the environment variable {@code
 * TUNESTREAM_DEVICE}, says {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}. {@code auto}
 * takes the first graphics card that PyTorch can use, else the processor.
 *
 * @param name as TorchScript text names it: {@code cpu} or {@code cuda:0}
 * @param reason for people
 */
public record ComputeDevice(String name, String reason) {
  private static final String SETTING = "tunestream.device";
  private static final String VARIABLE = "TUNESTREAM_DEVICE";
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  private static volatile ComputeDevice chosen;

  /**
   * The device of this process; chosen at the first call, which loads the engine.
   *
   * @throws IllegalArgumentException when what is asked for is not a device, or not there
   */
  public static ComputeDevice chosen() {
    ComputeDevice device = chosen;
    if (device == null) {
      device = find();
      chosen = device;
    }
    return device;
  }

  /**
   * For the start of a service: looks for a graphics card that is asked for, so that one which is
   * not there ends the start and not the first job. Loads nothing where the processor will do.
   *
   * @throws IllegalArgumentException as {@link #chosen()}
   */
  public static void requireWhatIsAskedFor() {
    if (asksForMore(asked())) {
      chosen();
    }
  }

  /** Whether a setting asks for more than the processor, which is always there. */
  static boolean asksForMore(String wanted) {
    return !List.of("", "auto", "cpu").contains(normalized(wanted));
  }

  private static String asked() {
    return System.getProperty(SETTING, System.getenv(VARIABLE));
  }

  private static String normalized(String wanted) {
    return wanted == null ? "" : wanted.strip().toLowerCase(Locale.ROOT);
  }

  private static ComputeDevice find() {
    String wanted = asked();
    // PyTorch's own answer: a library for CUDA, a driver and a card.
    boolean usable = Engine.getEngine("PyTorch").hasCapability("CUDA");
    int cards = usable && !normalized(wanted).equals("cpu") ? counted(CudaUtils.getGpuCount()) : 0;
    Path library = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cuda"));
    return choose(wanted, Files.exists(library), cards);
  }

  /**
   * The number of cards, which PyTorch uses but DJL counts.
   *
   * @throws IllegalStateException when DJL does not see what PyTorch sees
   */
  static int counted(int cards) {
    if (cards < 1) {
      throw new IllegalStateException(
          "PyTorch can use a graphics card, but CUDA's runtime is not found by the name libcudart.so, by which its cards are counted. Put a directory that has it on LD_LIBRARY_PATH; a link of that name to PyTorch's own libcudart will do.");
    }
    return cards;
  }

  /**
   * Chooses.
   *
   * @param wanted the setting, or null
   * @param library whether PyTorch's library was built for CUDA
   * @param cards graphics cards that CUDA finds
   * @throws IllegalArgumentException when what is wanted is not a device, or not there
   */
  static ComputeDevice choose(String wanted, boolean library, int cards) {
    String setting = normalized(wanted);
    if (setting.isEmpty() || setting.equals("auto")) {
      if (!library) {
        return new ComputeDevice("cpu", "PyTorch's library here is built for the processor alone");
      }
      return cards > 0
          ? new ComputeDevice("cuda:0", "the first of " + cards + " graphics cards")
          : new ComputeDevice("cpu", "CUDA finds no graphics card");
    }
    if (setting.equals("cpu")) {
      return new ComputeDevice("cpu", SETTING + " asks for it");
    }
    Matcher cuda = CUDA.matcher(setting);
    if (!cuda.matches()) {
      throw new IllegalArgumentException(
          "%s (or the property %s) is '%s'; it must be auto, cpu, cuda or cuda:N."
              .formatted(VARIABLE, SETTING, wanted));
    }
    int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    if (!library) {
      throw new IllegalArgumentException(
          "%s (or the property %s) is '%s', but PyTorch's library here is built for the processor alone; point PYTORCH_LIBRARY_PATH at one for CUDA, or ask for auto."
              .formatted(VARIABLE, SETTING, wanted));
    }
    if (cards == 0) {
      throw new IllegalArgumentException(
          "%s (or the property %s) is '%s', but CUDA finds no graphics card. It takes one of NVIDIA's and its driver ('nvidia-smi' shows both), in a container the NVIDIA Container Toolkit too. Without one ask for auto or cpu; on containers that is the profile cpu."
              .formatted(VARIABLE, SETTING, wanted));
    }
    if (index >= cards) {
      throw new IllegalArgumentException(
          "%s (or the property %s) is '%s', but CUDA finds %d graphics cards; ask for a lower number, auto or cpu."
              .formatted(VARIABLE, SETTING, wanted, cards));
    }
    return new ComputeDevice("cuda:" + index, SETTING + " asks for it");
  }

  /** Whether it is a graphics card. */
  public boolean isCuda() {
    return name.startsWith("cuda");
  }

  /**
   * Whether it multiplies bf16 matrices natively: a card from compute capability 8.0 on, a
   * processor with AVX512_BF16 or AMX.
   */
  public boolean hasNativeBf16() {
    return isCuda() ? capability() >= 80 : Processor.hasNativeBf16();
  }

  /** What results depend on bit by bit, besides the library: such as {@code amx_bf16} or sm_90. */
  public String instructionSet() {
    return isCuda() ? "sm_" + capability() : Processor.instructionSet();
  }

  /**
   * Bytes of a graphics card's memory that nobody has taken.
   *
   * @throws IllegalStateException when this is no graphics card
   */
  public long freeMemory() {
    if (!isCuda()) {
      throw new IllegalStateException(name + " has no memory of its own");
    }
    MemoryUsage memory = CudaUtils.getGpuMemory(djl());
    return memory.getMax() - memory.getUsed();
  }

  private int capability() {
    return Integer.parseInt(CudaUtils.getComputeCapability(djl().getDeviceId()));
  }

  Device djl() {
    return Device.fromName(name.replace("cuda:", "gpu"));
  }
}
