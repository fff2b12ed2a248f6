package com.example.bedrockagent.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which models, profiles and regions are known without asking: an excerpt of the real ones, kept in
 * {@code catalogue.json} and as old as the program. The sandbox's Bedrock has these.
 */
public final class Catalogue {

  private static final String GLOBAL = "global";

  /** A model's state; a retired one is no longer listed, and invoking it says so. */
  public enum Status {
    ACTIVE,
    LEGACY,
    RETIRED
  }

  /**
   * A foundation model.
   *
   * @param profiles geographies of its inference profiles
   * @param onDemandRegions regions where the base ID can be invoked
   */
  public record Model(
      String id, String name, Status status, List<String> profiles, Set<String> onDemandRegions) {
    public Model {
      profiles = List.copyOf(profiles);
      onDemandRegions = Set.copyOf(onDemandRegions);
    }

    public String provider() {
      return id.startsWith("anthropic.") ? "Anthropic" : "Amazon";
    }
  }

  /** A profile AWS defines, as seen from one source region of one account. */
  public record Profile(String geography, Model model, String region, List<String> destinations) {
    public String id() {
      return geography + "." + model.id();
    }

    public Arn arn(String account) {
      var partition = RegionNames.partition(region);
      return new Arn(partition, "bedrock", region, account, "inference-profile/" + id());
    }

    /** The models behind it; a global one has an entry without a region. */
    public List<Arn> models() {
      var partition = RegionNames.partition(region);
      return destinations.stream()
          .map(destination -> Arn.foundationModel(partition, destination, model.id()))
          .toList();
    }
  }

  private record Geography(List<String> sources, List<String> destinations) {}

  private final List<String> regions;
  private final Map<String, Geography> geographies;
  private final List<Model> models;

  private Catalogue(List<String> regions, Map<String, Geography> geographies, List<Model> models) {
    this.regions = regions;
    this.geographies = geographies;
    this.models = models;
  }

  public static Catalogue load() {
    try (var resource = Catalogue.class.getResourceAsStream("catalogue.json")) {
      var json = new ObjectMapper().readTree(resource);
      var geographies = new HashMap<String, Geography>();
      json.get("geographies")
          .properties()
          .forEach(entry -> geographies.put(entry.getKey(), geography(entry.getValue())));
      return new Catalogue(strings(json.get("regions")), geographies, models(json.get("models")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> regions() {
    return regions;
  }

  public boolean hasRegion(String region) {
    return regions.contains(region);
  }

  /** A model by its base ID, retired ones included. */
  public Optional<Model> model(String baseId) {
    return models.stream().filter(model -> model.id().equals(baseId)).findFirst();
  }

  /** The models that can be reached from a region, on demand or through a profile. */
  public List<Model> offeredIn(String region) {
    return models.stream()
        .filter(model -> model.status() != Status.RETIRED)
        .filter(
            model ->
                model.onDemandRegions().contains(region) || profilesOf(model, region).count() > 0)
        .toList();
  }

  /** The profiles whose source regions include this one. */
  public List<Profile> profilesIn(String region) {
    return models.stream().flatMap(model -> profilesOf(model, region)).toList();
  }

  private Stream<Profile> profilesOf(Model model, String region) {
    return model.profiles().stream()
        .flatMap(geography -> profile(geography, model, region).stream());
  }

  private Optional<Profile> profile(String name, Model model, String region) {
    if (name.equals(GLOBAL)) {
      return hasRegion(region)
          ? Optional.of(new Profile(name, model, region, List.of(region, "")))
          : Optional.empty();
    }
    var geography = geographies.get(name);
    return geography.sources().contains(region)
        ? Optional.of(new Profile(name, model, region, geography.destinations()))
        : Optional.empty();
  }

  private static Geography geography(JsonNode json) {
    return new Geography(strings(json.get("sources")), strings(json.get("destinations")));
  }

  private static List<Model> models(JsonNode json) {
    var models = new ArrayList<Model>();
    for (var model : json) {
      models.add(
          new Model(
              model.get("id").asText(),
              model.get("name").asText(),
              Status.valueOf(model.get("status").asText()),
              strings(model.get("profiles")),
              Set.copyOf(strings(model.path("onDemandRegions")))));
    }
    return List.copyOf(models);
  }

  private static List<String> strings(JsonNode array) {
    var strings = new ArrayList<String>();
    array.forEach(item -> strings.add(item.asText()));
    return List.copyOf(strings);
  }
}
