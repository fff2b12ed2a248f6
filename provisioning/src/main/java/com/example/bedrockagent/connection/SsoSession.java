package com.example.bedrockagent.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;

/**
 * The login of IAM Identity Center that a profile uses, as {@code aws sso login} leaves it behind.
 * Only its times are read, not its tokens.
 */
final class SsoSession {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<Path> home;
  private final Profile profile;
  private final Clock clock;

  SsoSession(Optional<Path> home, Profile profile, Clock clock) {
    this.home = home;
    this.profile = profile;
    this.clock = clock;
  }

  CredentialSource source(String name) {
    var session = profile.property("sso_session").map(id -> "SSO session " + id).orElse("SSO");
    var login = login();
    if (login.isEmpty()) {
      return CredentialSource.unusable(name, session + ", nobody is signed in");
    }
    // A session by name is renewed without a login as long as there is a refresh token.
    var renewable = profile.property("sso_session").isPresent() && login.get().has("refreshToken");
    if (!renewable && isOver(login.get().path("expiresAt").asText())) {
      return CredentialSource.unusable(name, session + ", expired");
    }
    return CredentialSource.set(name, session);
  }

  private boolean isOver(String time) {
    try {
      return !clock.instant().isBefore(Instant.parse(time.replaceFirst("UTC$", "Z")));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private Optional<JsonNode> login() {
    var key =
        profile.property("sso_session").or(() -> profile.property("sso_start_url")).orElse("");
    var file = home.map(path -> path.resolve(".aws/sso/cache/" + sha1(key) + ".json"));
    try {
      return file.isPresent() && Files.isRegularFile(file.get())
          ? Optional.of(JSON.readTree(Files.readString(file.get())))
          : Optional.empty();
    } catch (IOException unreadable) {
      // Then the SDK can not use it either.
      return Optional.empty();
    }
  }

  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1.", e);
    }
  }
}
