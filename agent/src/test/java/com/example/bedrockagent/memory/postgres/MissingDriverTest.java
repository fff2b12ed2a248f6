package com.example.bedrockagent.memory.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A build without the profile postgres. */
class MissingDriverTest {

  @Test
  void saysHowToGetTheDriver() throws Exception {
    try (var loader = new URLClassLoader(withoutDriver(), ClassLoader.getPlatformClassLoader())) {
      var store =
          loader
              .loadClass(PostgresStore.class.getName())
              .getMethod("at", String.class, Map.class)
              .invoke(null, "postgresql://u:secret@127.0.0.1:9/db", Map.of());
      var list = store.getClass().getMethod("list");

      assertThatThrownBy(() -> list.invoke(store))
          .cause()
          .hasMessage(
              "This build has no driver for PostgreSQL. Build it with one: mvn -q -Ppostgres package");
    }
  }

  private static URL[] withoutDriver() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (var entry : classPath().split(File.pathSeparator)) {
      if (!Path.of(entry).getFileName().toString().startsWith("postgresql-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
