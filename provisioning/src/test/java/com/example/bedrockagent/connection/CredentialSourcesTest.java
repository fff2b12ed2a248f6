package com.example.bedrockagent.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.hosting.HostKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialSourcesTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  @TempDir private Path home;
  private final Map<String, String> env = new HashMap<>();
  private final Properties properties = new Properties();
  private HostKind kind = HostKind.OWN_MACHINE;

  @Test
  void looksInTheOrderOfTheSdkAndFindsNothing() {
    assertThat(look().all())
        .extracting(CredentialSource::inWords)
        .containsExactly(
            "system properties: not set",
            "environment: not set",
            "web identity: not set",
            "profile default: not set",
            "container: not set",
            "instance metadata: not set");
    assertThat(look().used()).isEmpty();
  }

  @Test
  void usesTheFirstAndNamesTheOthersThatAreSet() throws IOException {
    env.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    env.put("AWS_SECRET_ACCESS_KEY", SECRET);
    env.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/creds");
    config("[default]\nrole_arn = arn:aws:iam::123456789012:role/Dev\n");

    var sources = look();

    assertThat(sources.used()).contains(CredentialSource.set("environment", "access key"));
    assertThat(sources.passedOver())
        .containsExactly(
            CredentialSource.set("profile default", "role arn:aws:iam::123456789012:role/Dev"),
            CredentialSource.set("container", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"));
    assertThat(sources.toString()).doesNotContain(SECRET, "AKIDEXAMPLE");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID",
  })
  void passesOverHalfAKey(String given, String missing) {
    env.put(given, SECRET);

    assertThat(look().all().get(1).inWords())
        .isEqualTo("environment: unusable, " + missing + " is missing");
    assertThat(look().used()).isEmpty();
  }

  @Test
  void namesAProfileThatIsNotThere() throws IOException {
    env.put("AWS_PROFILE", "dve");
    config("[profile dev]\ncredential_process = /bin/true\n");

    assertThat(profile().inWords())
        .isEqualTo("profile dve: unusable, there is none in " + home.resolve(".aws/config"));
  }

  @ParameterizedTest
  @CsvSource({
    "aws_access_key_id = A, 'set, access key'",
    "credential_process = /bin/true, 'set, process'",
    "role_arn = arn:aws:iam::123456789012:role/Dev, 'set, role arn:aws:iam::123456789012:role/Dev'",
    "sso_session = corp, 'unusable, SSO session corp, nobody is signed in'",
    "region = eu-west-1, not set",
  })
  void tellsWhatKindOfProfileItIs(String setting, String words) throws IOException {
    env.put("AWS_PROFILE", "dev");
    config("[profile dev]\n" + setting + "\n");

    assertThat(profile().inWords()).isEqualTo("profile dev: " + words);
  }

  @Test
  void tellsThatALoginOfTheAwsCliIsNotReadAndWhatHelps() throws IOException {
    config("[default]\nlogin_session = arn:aws:iam::123456789012:user/ann\n");

    assertThat(profile().state()).isEqualTo(CredentialSource.State.UNUSABLE);
    assertThat(profile().detail())
        .contains("credential_process = aws configure export-credentials --profile default");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T13:00:00Z, '', set",
    "2026-11-24T13:00:00UTC, '', set",
    "2026-11-24T11:00:00Z, '', unusable",
    "2026-11-24T11:00:00Z, ', \"refreshToken\": \"r\"', set",
    "whenever, '', set",
  })
  void readsWhetherTheSsoLoginIsOver(String expires, String more, String state) throws IOException {
    config("[default]\nsso_session = corp\n");
    // The SHA-1 of "corp", as the AWS CLI names the file.
    write(
        ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json",
        "{\"accessToken\": \"secret-token\", \"expiresAt\": \"" + expires + "\"" + more + "}");

    assertThat(profile().state()).hasToString(state);
    assertThat(profile().toString()).doesNotContain("secret-token");
  }

  @Test
  void readsAWebIdentityOnlyWithRoleAndFile() throws IOException {
    env.put("AWS_WEB_IDENTITY_TOKEN_FILE", home.resolve("token").toString());
    assertThat(look().all().get(2).detail()).isEqualTo("AWS_ROLE_ARN is missing");

    env.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/Pod");
    assertThat(look().all().get(2).detail()).contains("can not be read");

    write("token", "secret-token");
    assertThat(look().used().orElseThrow().name()).isEqualTo("web identity");
  }

  @Test
  void asksTheInstanceOnlyOnEc2AndWhereItIsAllowed() {
    kind = HostKind.EC2;
    assertThat(look().used().orElseThrow().name()).isEqualTo("instance metadata");

    env.put("AWS_EC2_METADATA_DISABLED", "true");
    assertThat(look().used()).isEmpty();
  }

  @Test
  void noticesABedrockApiKeyWithoutShowingIt() {
    env.put("AWS_BEARER_TOKEN_BEDROCK", "bedrock-api-key-abc");

    assertThat(look().bearerToken()).isTrue();
    assertThat(look().toString()).doesNotContain("bedrock-api-key");
  }

  @Test
  void refusesAConfigurationThatIsBroken() throws IOException {
    config("[default\n");

    assertThatIllegalArgumentException().isThrownBy(this::look);
  }

  /** A container's jobs often run as root, with another home than root's. */
  @Test
  void looksWhereTheEnvironmentSaysHomeIs() throws IOException {
    var elsewhere = Files.createDirectories(home.resolve("elsewhere/.aws"));
    Files.writeString(
        elsewhere.resolve("credentials"),
        "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret\n");

    env.put("HOME", elsewhere.getParent().toString());

    assertThat(profile().state()).isEqualTo(CredentialSource.State.SET);
  }

  private CredentialSources look() {
    properties.setProperty("user.home", home.toString());
    return CredentialSources.of(
        env, properties, new Host(kind, Optional.empty(), Optional.empty()), NOON);
  }

  private CredentialSource profile() {
    return look().all().get(3);
  }

  private void config(String text) throws IOException {
    write(".aws/config", text);
  }

  private void write(String file, String text) throws IOException {
    var path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
