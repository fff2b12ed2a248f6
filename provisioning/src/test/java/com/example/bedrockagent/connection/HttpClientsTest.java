package com.example.bedrockagent.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** TLS is the JVM's own, and as strict as that. */
@Timeout(60)
class HttpClientsTest {

  private static final char[] PASSWORD = "password".toCharArray();
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path directory;

  @Test
  void asksOverPlainHttp() throws Exception {
    assertThat(statusOf("http", HttpServer.create(ANY_PORT, 0))).isEqualTo(204);
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws Exception {
    var server = HttpsServer.create(ANY_PORT, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));

    assertThatThrownBy(() -> statusOf("https", server)).isInstanceOf(SSLHandshakeException.class);
  }

  private static int statusOf(String scheme, HttpServer server) throws IOException {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try (var http = HttpClients.direct()) {
      var uri = URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/");
      var request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
      return http.prepareRequest(HttpExecuteRequest.builder().request(request).build())
          .call()
          .httpResponse()
          .statusCode();
    } finally {
      server.stop(0);
    }
  }

  /** For localhost, so that only trust is missing. */
  private SSLContext selfSigned() throws Exception {
    var file = directory.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
