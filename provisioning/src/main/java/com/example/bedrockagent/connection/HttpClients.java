package com.example.bedrockagent.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** HTTP for the SDK's clients that wait for their answers. */
final class HttpClients {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(30);

  private HttpClients() {}

  /** Reaches AWS, through the proxy that the environment or the system's properties name. */
  static SdkHttpClient toAws() {
    var hasProxy = Stream.of("http", "https").anyMatch(HttpClients::hasProxy);
    return hasProxy ? UrlConnectionHttpClient.create() : through(Optional.empty());
  }

  /** Goes through no proxy. */
  static SdkHttpClient direct() {
    return through(Optional.of(Proxy.NO_PROXY));
  }

  /**
   * The JVM's own TLS settings hold, for all clients together and from the first connection that
   * needs them on; the SDK would set up TLS for every client, even for plain HTTP.
   *
   * @param proxy empty for what the JVM finds, such as a SOCKS proxy
   */
  private static SdkHttpClient through(Optional<Proxy> proxy) {
    return UrlConnectionHttpClient.create(uri -> open(uri, proxy));
  }

  private static boolean hasProxy(String scheme) {
    var host = ProxyConfiguration.builder().scheme(scheme).build().host();
    return host != null && !host.isEmpty();
  }

  /** As the SDK's defaults have it. */
  private static HttpURLConnection open(URI uri, Optional<Proxy> proxy) {
    try {
      var url = uri.toURL();
      var connection =
          (HttpURLConnection)
              (proxy.isPresent() ? url.openConnection(proxy.get()) : url.openConnection());
      connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
      connection.setReadTimeout(Math.toIntExact(READ.toMillis()));
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
