package dev.tunestream.eval.serve.catalogue;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.recipe.ChatTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The models that can be asked, as the topics of the registry and of adapters tell. A version needs
 * both: its name stands in the one, its base in the other. Safe for use by several threads.
 */
public final class Catalogue {
  /** What a version was made of. */
  private record Origin(Digest base, Optional<String> chatTemplate) {}

  private final Map<String, Versions> models = new TreeMap<>();
  private final Map<String, Origin> origins = new HashMap<>();
  private final Set<String> registered = new HashSet<>();
  private final Map<String, Instant> bases = new TreeMap<>();
  private final Map<String, Set<String>> basesOfAdapters = new HashMap<>();

  /** Takes the next event of a topic; others than those that are needed are passed over. */
  public synchronized void show(Envelope<?> envelope) {
    Instant at = envelope.time() == null ? Instant.EPOCH : envelope.time();
    switch (envelope.event()) {
      case AdapterProduced made -> made(made, at);
      case AdapterPushed pushed -> pushed(pushed, at);
      case VersionRegistered version -> registered(version, at);
      case AliasMoved moved -> moved(moved);
      default -> {}
    }
  }

  private void made(AdapterProduced made, Instant at) {
    Optional<String> template =
        made.recipe().data().template() instanceof ChatTemplate chat
            ? Optional.ofNullable(chat.jinja())
            : Optional.empty();
    origins.put(made.job(), new Origin(new Digest(made.pins().base()), template));
    bases.putIfAbsent(made.pins().base(), at);
    basesOfAdapters.computeIfAbsent(made.adapter(), _ -> new HashSet<>()).add(made.pins().base());
  }

  /**
   * Of a whole model nothing is known that it was made from: it is its own base to be asked over,
   * and can be evaluated beside any.
   */
  private void pushed(AdapterPushed pushed, Instant at) {
    String base = pushed.base() == null ? pushed.adapter() : pushed.base();
    origins.put(pushed.push(), new Origin(new Digest(base), Optional.empty()));
    bases.putIfAbsent(base, at);
    if (pushed.base() != null) {
      basesOfAdapters.computeIfAbsent(pushed.adapter(), _ -> new HashSet<>()).add(base);
    }
  }

  /** A job or a push has one version; a second is void, as in the registry. */
  private void registered(VersionRegistered event, Instant at) {
    Versions versions = versions(event.model());
    String origin = event.job() == null ? event.push() : event.job();
    if (event.version() == versions.all().size() + 1 && registered.add(origin)) {
      versions.add(new Versions.Version(event.version(), origin, event.adapter(), at));
      models.put(event.model(), versions);
    }
  }

  private void moved(AliasMoved event) {
    versions(event.model()).move(event.alias(), event.version(), event.expects());
  }

  /** Digests of the bases that an adapter was trained over; none if this line has not made it. */
  public synchronized Set<String> basesOf(String adapter) {
    return Set.copyOf(basesOfAdapters.getOrDefault(adapter, Set.of()));
  }

  /**
   * The model that a client names.
   *
   * @throws RefusedException if there is none; it tells what there is
   */
  public synchronized ServedModel get(String name) {
    Optional<ModelId> id = ModelId.parse(name);
    return id.flatMap(this::find)
        .orElseThrow(
            () -> RefusedException.unknownModel(new UnknownModel(name, id, models).sentence()));
  }

  private Optional<ServedModel> find(ModelId id) {
    return switch (id) {
      case ModelId.Newest newest -> version(newest.model(), versions(newest.model()).newest());
      case ModelId.Numbered numbered ->
          version(numbered.model(), versions(numbered.model()).number(numbered.version()));
      case ModelId.Aliased aliased ->
          version(aliased.model(), versions(aliased.model()).alias(aliased.alias()));
      case ModelId.Base base -> base(base.digest());
    };
  }

  /** Those of a model; none where there is no such model. */
  private Versions versions(String model) {
    return models.getOrDefault(model, new Versions());
  }

  private Optional<ServedModel> version(String model, Versions.Version version) {
    return Optional.ofNullable(version)
        .flatMap(
            found ->
                Optional.ofNullable(origins.get(found.job()))
                    .map(
                        origin ->
                            new ServedModel(
                                model + ":" + found.number(),
                                origin.base(),
                                Optional.of(new Digest(found.adapter())),
                                origin.chatTemplate(),
                                found.since())));
  }

  /** Only bases that something was made of: no other digest is looked for in the store. */
  private Optional<ServedModel> base(String digest) {
    return Optional.ofNullable(bases.get(digest))
        .map(
            since ->
                new ServedModel(
                    "base:" + digest,
                    new Digest(digest),
                    Optional.empty(),
                    Optional.empty(),
                    since));
  }

  /** A name that a client may give, and the model that it means now. */
  public record Listed(String name, ServedModel model) {}

  /**
   * All names: of each model its own, its aliases and its versions, the newest first; then bases.
   */
  public synchronized List<Listed> list() {
    List<String> names = new ArrayList<>();
    models.forEach(
        (model, versions) -> {
          names.add(model);
          versions.aliases().keySet().forEach(alias -> names.add(model + "@" + alias));
          versions.all().reversed().forEach(version -> names.add(model + ":" + version.number()));
        });
    bases.keySet().forEach(base -> names.add("base:" + base));
    return names.stream()
        .map(name -> ModelId.parse(name).flatMap(this::find).map(m -> new Listed(name, m)))
        .flatMap(Optional::stream)
        .toList();
  }
}
