#!/usr/bin/env bash
# SageMaker Studio lifecycle configuration (app type JupyterLab): clones the project once and installs its Java kernel
# at each start of a space. Everything is in the space's home volume, so later starts find it there.
#
# It works in the background, because a lifecycle script has five minutes, and a first run downloads a JDK; see
# ~/setup-java-kernel.log. Set the two values before you upload it.
set -euo pipefail

REPOSITORY_URL=https://example.com/your/bedrock-agent.git
FOLDER=$HOME/bedrock-agent

nohup bash -c '
  set -euo pipefail
  [[ -d $1/.git ]] || git clone --depth 1 "$0" "$1"
  "$1/notebooks/setup-java-kernel.sh"
' "$REPOSITORY_URL" "$FOLDER" >"$HOME/setup-java-kernel.log" 2>&1 &
