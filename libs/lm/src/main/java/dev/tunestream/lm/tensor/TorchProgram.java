package dev.tunestream.lm.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TorchScript methods, read from resource files and compiled by PyTorch.
 *
 * <p>A resource holds method definitions in TorchScript's subset of Python, without a class around
 * them; several resources become one program and may call each other's methods. Constants are read
 * in the text as {@code self.name}. A program lives as long as the process and may be used by
 * several threads.
 */
public final class TorchProgram {
  private record Key(List<String> resources, Map<String, Object> constants) {}

  private static final Map<Key, TorchProgram> LOADED = new ConcurrentHashMap<>();

  private final PtSymbolBlock module;

  private TorchProgram(PtSymbolBlock module) {
    this.module = module;
  }

  /**
   * Gives the program of some resources and constants, compiled at its first use.
   *
   * @param resources absolute resource names, such as {@code /dev/tunestream/lm/model/gpt_neox.py}
   * @param constants names with values of type {@code Integer}, {@code Double}, {@code Boolean} or
   *     {@code String}
   */
  public static TorchProgram of(List<String> resources, Map<String, Object> constants) {
    TorchRuntime.prepareThread();
    return LOADED.computeIfAbsent(
        new Key(List.copyOf(resources), Map.copyOf(constants)),
        key -> compile(key.resources(), key.constants()));
  }

  private static TorchProgram compile(List<String> resources, Map<String, Object> constants) {
    StringBuilder text = new StringBuilder();
    for (String resource : resources) {
      text.append(read(resource)).append('\n');
    }
    byte[] archive = ProgramArchive.of(text.toString(), constants);
    PtNDManager owner =
        (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(TorchRuntime.device());
    try {
      return new TorchProgram(
          JniUtils.loadModule(owner, new ByteArrayInputStream(archive), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load " + resources, e);
    }
  }

  private static String read(String resource) {
    try (InputStream in = TorchProgram.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * Calls a method that returns a List[Tensor].
   *
   * @param out the scope that owns the result
   * @param args in the method's order: {@link Tensor}, {@code List<Tensor>}, {@code Integer},
   *     {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code long[]}, {@code
   *     double[]}, and lists, not empty, of {@code List<Tensor>} or {@code double[]}
   */
  public List<Tensor> call(Scope out, String method, Object... args) {
    TorchRuntime.prepareThread();
    Object[] values = Arrays.stream(args).map(TorchProgram::unwrap).toArray();
    PtNDArray[] results = TorchCalls.call(module, method, out.manager(), values);
    return Arrays.stream(results).map(Tensor::new).toList();
  }

  /** Calls a method that returns one Tensor. */
  public Tensor one(Scope out, String method, Object... args) {
    return call(out, method, args).getFirst();
  }

  private static Object unwrap(Object arg) {
    return switch (arg) {
      case Tensor tensor -> tensor.array();
      case List<?> list -> list.stream().map(TorchProgram::unwrap).toList();
      default -> arg;
    };
  }
}
