package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Arn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamNamesTest {

  private static final String CHARACTERS = "azAZ09_+=,.@-";

  @Test
  void takesNamesUpToTheLengthOfTheirKind() {
    assertThat(IamNames.requireRole(CHARACTERS)).isEqualTo(CHARACTERS);
    assertThat(IamNames.requireRole("r".repeat(64))).hasSize(64);
    assertThat(IamNames.requirePolicy("p".repeat(128))).hasSize(128);
  }

  @Test
  void refusesLongerNamesAndTellsTheLength() {
    assertThatThrownBy(() -> IamNames.requireRole("r".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("of a role: it takes 1 to 64 letters, digits and +=,.@_-");
    assertThatThrownBy(() -> IamNames.requirePolicy("p".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("of a policy: it takes 1 to 128 letters, digits and +=,.@_-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a*", "é", "a\n"})
  void refusesOtherCharacters(String name) {
    assertThatThrownBy(() -> IamNames.requireRole(name))
        .hasMessageStartingWith("'" + name + "' cannot be the name of a role");
    assertThatThrownBy(() -> IamNames.requirePolicy(name))
        .hasMessageStartingWith("'" + name + "' cannot be the name of a policy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/agents/", "/a/b/", "/!~\"'\\/"})
  void takesPathsOfRoles(String path) {
    assertThat(IamNames.requireRolePath(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "agents", "/agents", "agents/", "//", "/a b/", "/ä/", "/a/\n"})
  void refusesOtherPathsOfRoles(String path) {
    assertThatThrownBy(() -> IamNames.requireRolePath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' cannot be the path of a role: it begins and ends with / and takes up to 512 ASCII"
                    .formatted(path)
                + " characters without spaces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*/", "/team?/", "/${aws:username}/"})
  void refusesPathsThatMakeAPatternOfTheRolesArn(String path) {
    assertThatThrownBy(() -> IamNames.requireLiteralRolePath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' cannot be the path of this role: with '*', '?' or '${' its ARN would mean other roles as well in a policy"
                .formatted(path));
    assertThat(IamNames.requireRolePath(path)).isEqualTo(path);
  }

  @Test
  void takesPathsUpToTheirLength() {
    assertThat(IamNames.requireRolePath("/" + "p".repeat(510) + "/")).hasSize(512);
    assertThatThrownBy(() -> IamNames.requireRolePath("/" + "p".repeat(511) + "/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::aws:policy/AmazonBedrockFullAccess",
        "arn:aws-cn:iam::123456789012:policy/a/b+=,.@_-/Name"
      })
  void takesTheArnsOfManagedPolicies(String arn) {
    assertThat(IamNames.requirePolicyArn(Arn.parse(arn))).hasToString(arn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/agent",
        "arn:aws:iam:us-east-1:123456789012:policy/Name",
        "arn:aws:iam:::policy/Name",
        "arn:aws:iam::123456789012:policy",
        "arn:aws:s3:::policy/Name"
      })
  void refusesTheArnsOfOtherThings(String arn) {
    assertThatThrownBy(() -> IamNames.requirePolicyArn(Arn.parse(arn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is not the ARN of a managed policy: it reads arn:PARTITION:iam::ACCOUNT:policy/NAME"
                .formatted(arn));
  }

  @Test
  void refusesAPolicyArnWithAPathOrNameThatIamWouldRefuse() {
    assertThatThrownBy(
            () -> IamNames.requirePolicyArn(Arn.parse("arn:aws:iam::aws:policy/a b/Name")))
        .hasMessage(
            "'/a b/' cannot be the path of a policy: it begins and ends with / and takes up to 512"
                + " letters, digits and +=,.@_-/");
    assertThatThrownBy(() -> IamNames.requirePolicyArn(Arn.parse("arn:aws:iam::aws:policy/a/")))
        .hasMessageStartingWith("'' cannot be the name of a policy");
  }
}
