package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said instead of a region that does not exist. */
class RegionNamesTest {

  @Test
  void namesTheRegionsThatBeginAlike() {
    assertThat(RegionNames.near("us-est-1"))
        .contains("us-east-1", "us-west-2")
        .allMatch(region -> region.startsWith("us-"));
  }

  @Test
  void namesAllRegionsWhenNoneBeginsAlike() {
    assertThat(RegionNames.near("xx-nowhere-1")).contains("us-east-1", "eu-central-1").isSorted();
  }
}
