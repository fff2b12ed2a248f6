package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Catalogue catalogue = Catalogue.load();

  @Test
  void hasOnlyRegionsWithBedrock() {
    assertThat(catalogue.regions()).isNotEmpty().allMatch(RegionNames::hasBedrock);
  }

  @Test
  void offersModelsInEveryRegion() {
    assertThat(catalogue.regions())
        .allSatisfy(region -> assertThat(catalogue.offeredIn(region)).isNotEmpty());
  }

  @Test
  void routesEveryProfileToItsOwnRegions() {
    assertThat(catalogue.regions())
        .flatMap(catalogue::profilesIn)
        .isNotEmpty()
        .allSatisfy(
            profile -> {
              assertThat(profile.destinations()).isNotEmpty().doesNotHaveDuplicates();
              assertThat(profile.destinations())
                  .allMatch(region -> region.isEmpty() || catalogue.hasRegion(region));
              assertThat(ModelId.parse(profile.id())).isInstanceOf(ModelId.SystemProfile.class);
            });
  }

  @Test
  void keepsRetiredModelsToSayThatTheyAre() {
    var retired = catalogue.model("anthropic.claude-sonnet-4-20250514-v1:0").orElseThrow();

    assertThat(retired.status()).isEqualTo(Catalogue.Status.RETIRED);
    assertThat(catalogue.offeredIn("us-east-1")).doesNotContain(retired);
  }

  @Test
  void offersNothingInARegionItDoesNotHave() {
    assertThat(catalogue.offeredIn("us-gov-west-1")).isEmpty();
    assertThat(catalogue.profilesIn("us-gov-west-1")).isEmpty();
  }
}
