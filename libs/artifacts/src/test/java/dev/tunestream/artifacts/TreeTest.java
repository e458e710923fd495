package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
  private static final Digest ONE = Digests.of(new byte[] {1});
  private static final Digest TWO = Digests.of(new byte[] {2});

  private static TreeFile file(String path) {
    return new TreeFile(path, ONE, 1);
  }

  @Test
  void sortsItsFiles() {
    assertThat(Tree.of(List.of(file("b"), file("a/c"), file("a-d"))).files())
        .extracting(TreeFile::path)
        .containsExactly("a-d", "a/c", "b");
  }

  @Test
  void addsUpTheSizes() {
    Tree tree = Tree.of(List.of(new TreeFile("a", ONE, 3), new TreeFile("b", TWO, 4)));
    assertThat(tree.size()).isEqualTo(7);
  }

  @Test
  void refusesADigestThatIsNotItsFiles() {
    assertThatThrownBy(() -> new Tree(TWO, List.of(file("a"))))
        .hasMessageContaining("give the digest");
  }

  @Test
  void refusesNoFiles() {
    assertThatThrownBy(() -> Tree.of(List.of())).hasMessage("A tree has 1 to 4096 files, not 0.");
  }

  @Test
  void refusesAFileTwice() {
    assertThatThrownBy(() -> Tree.of(List.of(file("a"), file("a"))))
        .hasMessage("The file 'a' is in the tree twice.");
  }

  @Test
  void refusesAFileThatIsADirectory() {
    assertThatThrownBy(() -> Tree.of(List.of(file("a"), file("a/b"))))
        .hasMessage("'a' is both a file and a directory in the tree.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "a b", "a\\b", "."})
  void refusesPathsThatCouldLeaveTheDirectory(String path) {
    assertThatThrownBy(() -> file(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The file name '" + path + "' cannot be kept in a tree");
  }

  @Test
  void refusesDeepPaths() {
    assertThatThrownBy(() -> file("a/a/a/a/a/a/a/a/a")).hasMessageContaining("at most 8 levels");
  }

  @Test
  void manifestComesBack() {
    Tree tree = Tree.of(List.of(file("config.json"), new TreeFile("sub/w.bin", TWO, 99)));
    assertThat(TreeManifest.read(tree.digest(), TreeManifest.write(tree))).isEqualTo(tree);
  }

  @Test
  void manifestIsReadableJson() {
    assertThat(new String(TreeManifest.write(Tree.of(List.of(file("a")))), StandardCharsets.UTF_8))
        .isEqualTo("{\"files\":[{\"path\":\"a\",\"digest\":\"%s\",\"size\":1}]}", ONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "{\"files\":[{\"path\":\"../x\"}]}", "no json"})
  void damagedManifestIsRefused(String manifest) {
    assertThatThrownBy(() -> TreeManifest.read(ONE, manifest.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageStartingWith("The manifest trees/" + ONE + " is damaged in the store");
  }
}
