package dev.tunestream.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;

/** The file of valid keys, that services are told of with {@code tunestream.keys.file}. */
public record KeysFile(Path path) {
  private static final long MOST_BYTES = 1 << 20;

  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * Reads it; none where there is no file.
   *
   * @throws KeysException if it is there and can't be used
   */
  public Keys read() {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new KeysException("It has more than %d bytes.".formatted(MOST_BYTES));
      }
      return KeysJson.read(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Keys.NONE;
    } catch (IOException e) {
      throw unusable("It can't be read: " + e.getMessage() + ".", e);
    } catch (KeysException e) {
      throw unusable(e.getMessage(), e);
    }
  }

  /** Writes it in one step. Anybody may read it: it holds nothing that opens a door. */
  public void write(Keys keys) {
    OwnFile.write(path, KeysJson.write(keys), "rw-r--r--");
  }

  /** Changes what stands in it; changes of several processes come one after the other. */
  void change(UnaryOperator<Keys> change) {
    try {
      Path folder = Files.createDirectories(path.getParent());
      // Containers read it as another user, also where new folders are for their owner alone.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path lock = path.resolveSibling(path.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        write(change.apply(read()));
      }
    } catch (IOException e) {
      throw new KeysException("Can't change %s: %s.".formatted(path, e.getMessage()), e);
    }
  }

  private KeysException unusable(String why, Exception cause) {
    return new KeysException("The keys file %s can't be used. %s".formatted(path, why), cause);
  }
}
