package dev.tunestream.artifacts;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Directories of files: all files first, then the manifest that makes them a tree. */
final class TreeStore {
  private final S3Bucket bucket;
  private final ObjectCache cache;
  private final ObjectStore objects;

  TreeStore(S3Bucket bucket, ObjectCache cache, ObjectStore objects) {
    this.bucket = bucket;
    this.cache = cache;
    this.objects = objects;
  }

  Tree put(Map<String, Path> files) {
    Tree.checkNames(files.keySet()); // before anything is sent
    List<TreeFile> stored = new ArrayList<>();
    new TreeMap<>(files).forEach((path, file) -> stored.add(objects.put(path, file)));
    return seal(stored);
  }

  /** A tree of objects that are in the store already. */
  Tree assemble(Map<String, Digest> files) {
    Tree.checkNames(files.keySet());
    List<TreeFile> present = new ArrayList<>();
    files.forEach((path, digest) -> present.add(new TreeFile(path, digest, objects.size(digest))));
    return seal(present);
  }

  private Tree seal(List<TreeFile> files) {
    Tree tree = Tree.of(files);
    bucket.putIfAbsent(Keys.tree(tree.digest()), TreeManifest.write(tree));
    return tree;
  }

  /**
   * All regular files below the directory, links followed, whose relative path the filter takes.
   */
  Tree put(Path directory, Predicate<String> filter) {
    try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return put(
          paths
              .filter(Files::isRegularFile)
              .map(directory::relativize)
              .filter(path -> filter.test(portable(path)))
              .collect(Collectors.toMap(TreeStore::portable, directory::resolve)));
    } catch (IOException e) {
      throw new ArtifactException(
          "The directory %s cannot be read to write it to the store: %s: %s"
              .formatted(directory, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static String portable(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  Optional<Tree> tree(Digest digest) {
    return bucket
        .bytes(Keys.tree(digest), TreeManifest.MAX_BYTES)
        .map(manifest -> TreeManifest.read(digest, manifest));
  }

  Path fetch(Digest digest) {
    return cache.tree(
        digest,
        directory -> {
          Tree tree =
              tree(digest)
                  .orElseThrow(
                      () ->
                          new ArtifactNotFoundException(
                              "The store has no tree %s. It was never written, or removed since."
                                  .formatted(Keys.tree(digest))));
          for (TreeFile file : tree.files()) {
            Path target = directory.resolve(file.path());
            Files.createDirectories(target.getParent());
            objects.place(file.digest(), target);
          }
        });
  }
}
