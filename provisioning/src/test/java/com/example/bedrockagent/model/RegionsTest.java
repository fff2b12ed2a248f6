package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "us-east-1, us",
    "us-gov-west-1, us-gov",
    "ca-central-1, 'ca,us'",
    "eu-west-1, eu",
    "ap-northeast-1, 'jp,apac'",
    "ap-northeast-3, 'jp,apac'",
    "ap-southeast-2, 'au,apac'",
    "ap-southeast-4, 'au,apac'",
    "ap-northeast-2, apac",
    "sa-east-1, 'sa,amer'",
    "af-south-1, ''",
    "nonsense, ''",
    "'', ''"
  })
  void haveGeographiesTheNarrowestFirst(String region, String geographies) {
    assertThat(String.join(",", Geographies.of(region))).isEqualTo(geographies);
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, aws", "us-gov-west-1, aws-us-gov", "cn-north-1, aws-cn"})
  void lieInAPartition(String region, String partition) {
    assertThat(RegionNames.partition(region)).isEqualTo(partition);
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, true, true",
    "us-gov-west-1, true, true",
    "us-east-9, true, false",
    "cn-north-1, true, false",
    "Virginia, false, false",
    "'', false, false"
  })
  void areKnownByNameAndByOfferingBedrock(String text, boolean name, boolean bedrock) {
    assertThat(RegionNames.isName(text)).isEqualTo(name);
    assertThat(RegionNames.hasBedrock(text)).isEqualTo(bedrock);
  }

  @Test
  void areProposedForAMistypedOne() {
    assertThat(RegionNames.near("eu-wset-1"))
        .contains("eu-west-1", "eu-central-1")
        .allMatch(region -> region.startsWith("eu"));
    assertThat(RegionNames.near("e")).contains("eu-west-1");
  }
}
