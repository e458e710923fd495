package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesInStoreTest {
  private static S3Server server;
  private ArtifactStore store;
  @TempDir private Path directory;
  private Path source;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws Exception {
    server = new S3Server(folder);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void openStore() throws Exception {
    store = new ArtifactStore(server.config(directory.resolve("cache")));
    store.ensureBucket();
    source = Files.createDirectories(directory.resolve("source/sub")).getParent();
    Files.writeString(source.resolve("config.json"), "{}");
    Files.writeString(source.resolve("sub/weights.bin"), "w");
    Files.writeString(source.resolve("notes.tmp"), "scrap");
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private Tree putSource() {
    return store.putTree(source, path -> !path.endsWith(".tmp"));
  }

  @Test
  void takesWhatTheFilterTakes() {
    assertThat(putSource().files())
        .extracting(TreeFile::path)
        .containsExactly("config.json", "sub/weights.bin");
  }

  @Test
  void listComesBack() {
    Tree tree = putSource();
    assertThat(store.tree(tree.digest())).contains(tree);
  }

  @Test
  void digestDependsOnNamesAndContentOnly() throws Exception {
    Path elsewhere = Files.writeString(directory.resolve("other-name"), "{}");
    Tree byName =
        store.putTree(
            Map.of("config.json", elsewhere, "sub/weights.bin", source.resolve("sub/weights.bin")));
    assertThat(byName).isEqualTo(putSource());
  }

  @Test
  void fetchedDirectoryHasTheFilesUnderTheirNames() {
    Path fetched = store.fetchTree(putSource().digest());
    assertThat(fetched.resolve("config.json")).hasContent("{}");
    assertThat(fetched.resolve("sub/weights.bin")).hasContent("w");
    assertThat(fetched.resolve("notes.tmp")).doesNotExist();
  }

  @Test
  void treeOfStoredObjectsIsTheTreeOfTheirFiles() {
    Digest config = store.put(source.resolve("config.json"));
    Digest weights = store.put(source.resolve("sub/weights.bin"));
    assertThat(store.assembleTree(Map.of("config.json", config, "sub/weights.bin", weights)))
        .isEqualTo(putSource());
  }

  @Test
  void treeOfAbsentObjectsIsRefused() {
    Digest absent = Digests.of(new byte[] {43});
    assertThatThrownBy(() -> store.assembleTree(Map.of("config.json", absent)))
        .isInstanceOf(ArtifactNotFoundException.class)
        .hasMessageContaining("objects/" + absent);
  }

  @Test
  void absentTreeIsNothing() {
    Digest absent = Digests.of(new byte[] {42});
    assertThat(store.tree(absent)).isEmpty();
    assertThatThrownBy(() -> store.fetchTree(absent))
        .isInstanceOf(ArtifactNotFoundException.class)
        .hasMessageContaining("trees/" + absent);
  }

  @Test
  void damagedFileKeepsTheTreeFromBeingFetched() throws Exception {
    Files.writeString(source.resolve("config.json"), "{\"damaged\":0}");
    Tree tree = putSource();
    server.damage(
        "objects/" + tree.file("config.json").orElseThrow().digest(), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> store.fetchTree(tree.digest()))
        .isInstanceOf(DigestMismatchException.class);
    assertThat(directory.resolve("cache/trees/" + tree.digest())).doesNotExist();
  }

  @Test
  void badFileNameIsRefusedBeforeAnythingIsSent() throws Exception {
    Files.writeString(source.resolve("with space"), "never sent");
    assertThatThrownBy(this::putSource)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The file name 'with space' cannot be kept in a tree");
    assertThat(store.exists(Digests.of("never sent".getBytes()))).isFalse();
  }
}
