package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a Java that tells its arguments and makes an archive of one word. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final String QUICK =
      "-XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -XX:+UseSerialGC ";

  private static final String UNTRAINED = " -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining";
  private static final String RECORDED = "-jar JAR record-starts";

  /** Ends when nothing runs in the background any more: that keeps the pipe to cat open, too. */
  private static final String TO_THE_END =
      "{ sh \"$0\" \"$@\" 3>&1; echo $? >\"$CODE\"; } | cat; exit $(cat \"$CODE\")";

  @TempDir private Path directory;
  private Path launcher;
  private Path jar;
  private Path cache;
  private Path jdk;

  @BeforeEach
  void install() throws IOException {
    launcher = directory.resolve("my programs/bedrock-agent");
    jar = launcher.resolveSibling("bedrock-agent.jar");
    cache = directory.resolve("cache");
    Files.createDirectories(launcher.resolveSibling("lib"));
    Files.createDirectories(cache.resolve("bedrock-agent"));
    Files.copy(Path.of("src/main/launcher/bedrock-agent"), launcher);
    Files.writeString(jar, "classes");
    java(17);
  }

  @Test
  void theFirstStartMakesAnArchiveAndTheNextOnesUseIt() throws Exception {
    assertThat(arguments("check", "--model", "a b"))
        .isEqualTo(QUICK + "-jar JAR check --model a b");

    var archive = madeArchive();

    assertThat(arguments("check"))
        .isEqualTo(QUICK + "-XX:SharedArchiveFile=" + archive + " -Xlog:disable -jar JAR check");
    assertThat(archive)
        .content()
        .isEqualTo(
            QUICK
                + "-Xshare:dump -XX:SharedClassListFile -XX:SharedArchiveFile -cp JAR, made of "
                + QUICK
                + "-XX:DumpLoadedClassList "
                + RECORDED);
  }

  @Test
  void fromJdk25OnTheArchiveIsAnAotCache() throws Exception {
    java(25);
    arguments("check");

    var archive = madeArchive();

    assertThat(arguments("check"))
        .isEqualTo(
            QUICK + "-XX:AOTCache=" + archive + " -Xlog:disable" + UNTRAINED + " -jar JAR check");
    assertThat(archive).content().isEqualTo(QUICK + "-XX:AOTCacheOutput " + RECORDED);
  }

  @Test
  void anotherStateOfTheJarHasAnotherArchiveInsteadOfTheOld() throws Exception {
    arguments("check");
    var old = madeArchive();
    Files.writeString(jar, "other classes");

    assertThat(arguments("check")).isEqualTo(QUICK + "-jar JAR check");

    madeArchive(old);
    assertThat(old).doesNotExist();
  }

  @Test
  void anotherJdkHasAnotherArchiveBesideTheOld() throws Exception {
    arguments("check");
    var old = madeArchive();
    java(21);

    assertThat(arguments("check")).isEqualTo(QUICK + "-jar JAR check");

    madeArchive(old);
    assertThat(old).exists();
  }

  @Test
  void worksWhereNoArchiveCanBeMade() throws Exception {
    cache = Files.createFile(directory.resolve("no-folder"));

    assertThat(arguments("check")).isEqualTo(QUICK + "-jar JAR check");
  }

  @Test
  void oneProcessAtATimeMakesTheArchive() throws Exception {
    arguments("check");
    var archive = madeArchive();
    Files.move(archive, archive.resolveSibling(archive.getFileName() + ".new"));

    assertThat(arguments("check")).isEqualTo(QUICK + "-jar JAR check");
  }

  @Test
  void whatServesForLongIsCompiledWell() throws Exception {
    assertThat(arguments("sandbox", "--port", "0")).isEqualTo("-jar JAR sandbox --port 0");
  }

  @Test
  void theExitCodeAndFurtherJavaOptionsPass() throws Exception {
    var process = begin("fail");

    assertThat(output(process)).isEqualTo(QUICK + "-Done=1 -Dtwo=2 -jar JAR fail");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    var java = jdk.resolve("bin/java");
    Files.delete(java);

    var process = begin("check");

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(process.errorReader().readLine())
        .isEqualTo(
            "There is no Java at '%s'. Install a JDK, 17 or newer, and set JAVA_HOME.", java);
  }

  /** Puts a Java of this version where JAVA_HOME points. */
  private void java(int version) throws IOException {
    jdk = directory.resolve("jdk-" + version);
    var bin = Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%d.0.1\"\n".formatted(version));
    Files.writeString(
        bin.resolve("java"),
        """
        #!/bin/sh
        made=
        case $* in
          *-Xshare:dump*) kind='-XX:SharedArchiveFile' ;;
          *) kind='-XX:AOTCacheOutput -XX:DumpLoadedClassList' ;;
        esac
        for word; do
          name=${word%%=*}
          case " $kind " in *" $name "*) made=${word#*=} word=$name ;; esac
          case $word in
            -XX:SharedClassListFile=*) from=", made of $(cat "${word#*=}")" word=$name ;;
            *.jar) word=JAR ;;
          esac
          line=${line:+$line }$word
        done
        if [ "$made" ]; then printf %s "$line$from" >"$made"; else echo "$line"; fi
        case $line in *fail) exit 3 ;; esac
        """);
    Files.setPosixFilePermissions(
        bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String arguments(String... words) throws Exception {
    var process = begin(words);
    var output = output(process);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  /** What it printed. */
  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private Process begin(String... words) throws IOException {
    var command = new ArrayList<>(List.of("sh", "-c", TO_THE_END, launcher.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().put("CODE", directory.resolve("code").toString());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    if (words[0].equals("fail")) {
      builder.environment().put("JAVA_OPTS", "-Done=1 -Dtwo=2");
    }
    return builder.start();
  }

  /** The only one beside those that are known. */
  private Path madeArchive(Path... known) throws IOException {
    try (var files = Files.list(cache.resolve("bedrock-agent"))) {
      var made = files.filter(file -> !List.of(known).contains(file)).toList();
      assertThat(made).singleElement(InstanceOfAssertFactories.PATH).isRegularFile();
      return made.get(0);
    }
  }
}
