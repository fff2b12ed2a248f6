#!/usr/bin/env python3
"""Runs notebooks and checks that they print what they say they print.

Each notebook runs from its first cell to its last in a fresh kernel, in the sandbox. It fails if a cell fails or
hangs, if its outputs differ from the ones stored in it (what changes from run to run is masked), or if a cell
tagged 'streams' does not print over time.
"""

import argparse
import copy
import difflib
import os
import re
import sys
import time
from pathlib import Path

try:
    import nbformat
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
except ModuleNotFoundError as missing:
    # A distribution's packages are for its own Python, which need not be the first on the PATH.
    SYSTEM_PYTHON = "/usr/bin/python3"
    if os.path.exists(SYSTEM_PYTHON) and not os.path.samefile(sys.executable, SYSTEM_PYTHON):
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
    sys.exit(f"{missing}. Install nbclient: pip install nbclient, or apt-get install python3-nbclient.")

HERE = Path(__file__).resolve().parent

# Notebooks that are checked must not meet the developer's own AWS account, nor be paid for.
ENVIRONMENT = {"BEDROCK_AGENT_ACCOUNT": "sandbox", "AWS_EC2_METADATA_DISABLED": "true"}

VOLATILE = [
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"@[0-9a-f]{5,8}\b"), "@HASH"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "REQUEST-ID"),
    (re.compile(r"\b\d+(\.\d+)? ?(ms|s|seconds)\b"), "TIME"),
    # The rest depends on the agent's name, which an agent made from this one has changed.
    (re.compile(r"(?<![\w.-])[0-9a-f]{8}(?![\w.-])"), "DIGEST"),
    (re.compile(r"\breturned \d+ characters"), "returned N characters"),
    (re.compile(r"\bTokens in(</th><td[^>]*>|\s+)\d+"), "Tokens in N"),
]
UNWANTED = [
    (re.compile(r"(AKIA|ASIA)[A-Z0-9]{16}"), "an access key"),
    (re.compile(r"/(home|root|Users|tmp|work)/"), "a path of one machine"),
]
ANSI = re.compile(r"\x1b\[[0-9;]*m")
FEWEST_PIECES, SHORTEST_SECONDS = 3, 0.05


class Recorder(NotebookClient):
    """Notes when each piece of a cell's standard output arrived."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.arrivals = {}

    def output(self, outs, msg, display_id, cell_index):
        if msg["msg_type"] == "stream" and msg["content"]["name"] == "stdout":
            self.arrivals.setdefault(cell_index, []).append(time.monotonic())
        return super().output(outs, msg, display_id, cell_index)

    def has_streamed(self, index):
        at = self.arrivals.get(index, [])
        return len(at) >= FEWEST_PIECES and at[-1] - at[0] >= SHORTEST_SECONDS


def joined(outputs):
    """Joins the pieces of one stream: where it is cut is chance. Standard error is left out: libraries log there."""
    result = []
    for output in outputs:
        last = result[-1] if result else None
        if output.output_type == "stream" and output.name == "stderr":
            continue
        if last and last.output_type == output.output_type == "stream" and last.name == output.name:
            last.text += output.text
        else:
            result.append(copy.deepcopy(output))
    return result


def lines(outputs):
    """The outputs as lines to compare, without what changes from run to run."""
    result = []
    for output in joined(outputs):
        if output.output_type == "stream":
            parts = {output.name: output.text}
        elif output.output_type == "error":
            parts = {"error": f"{output.ename}: {output.evalue}"}
        else:
            parts = {f"{output.output_type} {mime}": text for mime, text in sorted(output.data.items())}
        for name, text in parts.items():
            for pattern, mask in VOLATILE:
                text = pattern.sub(mask, text)
            result += [f"[{name}]", *text.rstrip("\n").split("\n")]
    return result


def malformed(notebook):
    """What must not be in a notebook that is shared."""
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        yield "it is older than nbformat 4.5: its cells have no stable ids"
    if set(notebook.metadata) != {"kernelspec", "language_info"} or set(notebook.metadata.language_info) != {"name"}:
        yield "its metadata should be kernelspec and language_info.name only: the rest is about one machine"
    for index, cell in enumerate(notebook.cells):
        if set(cell.metadata) - {"tags"}:
            yield f"cell {index} has metadata besides tags, such as when it ran"
        text = cell.source + "\n".join(lines(cell.get("outputs", [])))
        for pattern, what in UNWANTED:
            if pattern.search(text):
                yield f"cell {index} has {what} in it: {pattern.search(text).group()}"


def execute(client):
    """Runs all cells; yields what stopped them."""
    try:
        client.execute(env={**os.environ, **ENVIRONMENT})
    except NoSuchKernel as error:
        yield f"there is no kernel '{error.name}': run notebooks/setup-java-kernel.sh first"
    except CellExecutionError:
        for index, cell in enumerate(client.nb.cells):
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    yield f"cell {index} failed:\n" + ANSI.sub("", "\n".join(output.traceback))
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        yield str(error)


def compare(client, stored):
    """Yields how the outputs differ from the ones that are stored."""
    for index, (now, before) in enumerate(zip(client.nb.cells, stored.cells)):
        if now.cell_type == "code":
            difference = difflib.unified_diff(
                lines(before.outputs), lines(now.outputs), "stored", "now", lineterm="", n=1
            )
            text = "\n".join(difference)
            if text:
                yield f"cell {index} prints something else:\n{text}"


def unstreamed(client):
    for index, cell in enumerate(client.nb.cells):
        if "streams" in cell.metadata.get("tags", []) and not client.has_streamed(index):
            yield f"cell {index} is tagged 'streams', but its output did not come over time"


def attempt(stored, folder, timeout):
    """Runs a notebook in a fresh kernel; returns the client, and what stopped it."""
    client = Recorder(
        copy.deepcopy(stored),
        timeout=timeout,
        startup_timeout=300,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    return client, list(execute(client))


def run(path, update=False, timeout=300):
    """Runs a notebook; returns what is wrong with it."""
    stored = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    problems = list(malformed(stored))
    client, stopped = attempt(stored, path.parent, timeout)
    if not stopped and list(unstreamed(client)):
        # On a busy machine text that was sent over time can arrive at once: look again.
        client, stopped = attempt(stored, path.parent, timeout)
    problems += stopped
    if problems:
        return problems
    problems += unstreamed(client)
    if not update:
        return problems + list(compare(client, stored))
    for cell in client.nb.cells:
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    client.nb.metadata = stored.metadata
    nbformat.write(client.nb, path)
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, help="notebooks to run (default: all of this folder)")
    parser.add_argument("--update", action="store_true", help="store the new outputs instead of comparing them")
    parser.add_argument("--timeout", type=int, default=300, metavar="SECONDS", help="for one cell (default: 300)")
    options = parser.parse_args()
    notebooks = options.notebooks or sorted(HERE.glob("*.ipynb"))
    failed = 0
    for path in notebooks:
        start = time.monotonic()
        problems = run(path, options.update, options.timeout)
        print(f"{'FAILED' if problems else 'ok    '} {path.name} ({time.monotonic() - start:.0f} s)", flush=True)
        for problem in problems:
            print("    " + problem.replace("\n", "\n    "), flush=True)
        failed += bool(problems)
    print(f"{len(notebooks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
