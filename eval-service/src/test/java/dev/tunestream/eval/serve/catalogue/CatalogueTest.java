package dev.tunestream.eval.serve.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.recipe.Recipe;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final String BASE = "b".repeat(64);
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private final Catalogue catalogue = new Catalogue();

  @BeforeEach
  void registerTwoVersions() {
    register("answers", 1, "qa");
    register("answers", 2, "{chat: \"{{ messages[0].content }}\"}");
    show(new AliasMoved("answers", "champion", 1));
  }

  @Test
  void aModelIsItsNewestVersion() {
    assertThat(catalogue.get("answers").id()).isEqualTo("answers:2");
  }

  @Test
  void aVersionIsWhatItsJobMadeOfItsBase() {
    ServedModel model = catalogue.get("answers:1");

    assertThat(model.base().hex()).isEqualTo(BASE);
    assertThat(model.tuned()).hasValueSatisfying(a -> assertThat(a.hex()).isEqualTo(digest(1)));
    assertThat(model.since()).isEqualTo(AT);
  }

  @Test
  void anAliasIsTheVersionThatItPointsToNow() {
    assertThat(catalogue.get("answers@champion").id()).isEqualTo("answers:1");

    show(new AliasMoved("answers", "champion", 2));

    assertThat(catalogue.get("answers@champion").id()).isEqualTo("answers:2");
  }

  @Test
  void aPushedAdapterIsKnownByItsBase() {
    show(
        new AdapterPushed("push-1", "brought", digest(7), 10, BASE, "seedling", null, null, "ann"));
    show(new VersionRegistered("brought", 1, null, "push-1", digest(7), null, null));

    assertThat(catalogue.get("brought:1").base().hex()).isEqualTo(BASE);
    assertThat(catalogue.basesOf(digest(7))).containsExactly(BASE);
  }

  @Test
  void aPushedWholeModelIsItsOwnBaseAndMayBeEvaluatedBesideAny() {
    show(new AdapterPushed("push-2", "whole", digest(8), 10, null, null, null, null, "ann"));
    show(new VersionRegistered("whole", 1, null, "push-2", digest(8), null, null));

    assertThat(catalogue.get("whole:1").base().hex()).isEqualTo(digest(8));
    assertThat(catalogue.basesOf(digest(8))).isEmpty();
  }

  @Test
  void aBaseThatSomethingWasMadeOfMayBeAskedItself() {
    ServedModel model = catalogue.get("base:" + BASE);

    assertThat(model.base().hex()).isEqualTo(BASE);
    assertThat(model.tuned()).isEmpty();
  }

  @Test
  void anyOtherDigestIsUnknown() {
    assertThatThrownBy(() -> catalogue.get("base:" + "c".repeat(64)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("No registered version was made of");
  }

  @Test
  void theChatTemplateOfARecipeIsTheVersions() {
    assertThat(catalogue.get("answers:1").chatTemplate()).isEmpty();
    assertThat(catalogue.get("answers:2").chatTemplate()).contains("{{ messages[0].content }}");
  }

  @Test
  void eventsThatAreVoidInTheRegistryAreVoidHere() {
    show(new VersionRegistered("answers", 5, "answers-5", digest(5), null));
    show(new VersionRegistered("answers", 3, "answers-1", digest(1), null));
    show(new AliasMoved("answers", "champion", 9));
    show(new AliasMoved("nobody", "champion", 1));

    assertThat(catalogue.get("answers").id()).isEqualTo("answers:2");
    assertThat(catalogue.get("answers@champion").id()).isEqualTo("answers:1");
  }

  @Test
  void eventsThatComeAgainChangeNothing() {
    registerTwoVersions();

    assertThat(catalogue.get("answers").id()).isEqualTo("answers:2");
  }

  @Test
  void aVersionWhoseAdapterIsNotKnownYetIsNotThereYet() {
    show(new VersionRegistered("early", 1, "early-1", digest(7), null));

    assertThatThrownBy(() -> catalogue.get("early")).isInstanceOf(RefusedException.class);
    assertThat(catalogue.list()).extracting(listed -> listed.name()).doesNotContain("early");
  }

  @Test
  void listsNamesAliasesVersionsAndBases() {
    assertThat(catalogue.list())
        .extracting(listed -> listed.name() + " = " + listed.model().id())
        .containsExactly(
            "answers = answers:2",
            "answers@champion = answers:1",
            "answers:2 = answers:2",
            "answers:1 = answers:1",
            "base:" + BASE + " = base:" + BASE);
  }

  @Test
  void anUnknownNameIsToldTheNearestOnes() {
    register("tagger", 1, "qa");

    assertThatThrownBy(() -> catalogue.get("anwsers@champion"))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.status()).isEqualTo(404))
        .hasMessage(
            "There is no model 'anwsers@champion'; the nearest names are answers, tagger. GET /v1/models lists all.");
  }

  @Test
  void anUnknownVersionIsToldWhichThereAre() {
    assertThatThrownBy(() -> catalogue.get("answers:3"))
        .hasMessage(
            "There is no model 'answers:3'. answers has the versions 1 to 2 and the aliases champion.");
    assertThatThrownBy(() -> catalogue.get("answers@latest"))
        .hasMessageContaining("the aliases champion");
  }

  @Test
  void whereNothingIsRegisteredTheSentenceTellsHow() {
    assertThatThrownBy(() -> new Catalogue().get("answers"))
        .hasMessage(
            "There is no model 'answers': no version is registered yet. './tunestream finetune' makes one.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "@",
        "answers:",
        "answers:one",
        "answers@",
        "answers:1@champion",
        "../answers",
        "answers/1",
        "Answers",
        "a b",
        "base:abc",
        "http://127.0.0.1",
        "answers:99999999999999"
      })
  void whatCanBeNoNameIsRefusedWithTheRule(String name) {
    assertThatThrownBy(() -> catalogue.get(name))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo("model_not_found"));
  }

  private void register(String model, int version, String template) {
    String job = model + "-" + version;
    String digest = "d".repeat(64);
    Recipe recipe =
        Recipe.parse(
            """
            name: %s
            base: seedling
            data: {dataset: d, template: %s}
            adapter: {method: lora}
            """
                .formatted(model, template));
    show(
        new AdapterProduced(
            job,
            digest(version),
            7,
            recipe,
            new Pins("d", digest, BASE, digest, digest),
            new TokenizedSet(digest, digest, 1, 15, digest, 1),
            new TrainingSummary(1, 2, 1, 15, 0.5, 30, 1 << 20, "test")));
    show(new VersionRegistered(model, version, job, digest(version), null));
  }

  private static String digest(int version) {
    return ("" + version).repeat(64);
  }

  private void show(Event event) {
    catalogue.show(new Envelope<>("id", "/test", AT, event));
  }
}
