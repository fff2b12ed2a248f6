#!/usr/bin/env python3
"""Tests that run_notebooks.py finds what is wrong with a notebook: each has one mistake."""

import tempfile
import unittest
from pathlib import Path

import run_notebooks  # first, because it looks for a Python that has what is needed
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

KERNEL = {"display_name": "Java (Bedrock Agent)", "language": "java", "name": "bedrock-agent"}


class RunNotebooksTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "test.ipynb"

    def write(self, *cells, kernel=None):
        metadata = {"kernelspec": {**KERNEL, **(kernel or {})}, "language_info": {"name": "java"}}
        notebook = new_notebook(cells=list(cells), metadata=metadata)
        notebook.nbformat_minor = 5
        nbformat.write(notebook, self.path)

    def run_it(self, **options):
        return "\n".join(run_notebooks.run(self.path, **options))

    def test_passes_what_prints_what_is_stored(self):
        java = """
            System.err.println("a library's log");
            System.out.println("http://127.0.0.1:" + (1024 + new Random().nextInt(60000)) + " " + new Object());
            for (var token : "this comes over time".split(" ")) {
                System.out.print(token + " ");
                Thread.sleep(100);
            }"""
        stored = "http://127.0.0.1:4566 java.lang.Object@1b2c3d4e\nthis comes over time \n"
        self.write(
            new_markdown_cell("# Title"),
            new_code_cell(java, outputs=[new_output("stream", name="stdout", text=stored)], metadata={"tags": ["streams"]}),
        )

        self.assertEqual(self.run_it(), "")

    def test_finds_an_output_that_is_stale(self):
        self.write(new_code_cell("6 * 7", outputs=[new_output("execute_result", {"text/plain": "41"})]))

        self.assertRegex(self.run_it(), r"cell 0 prints something else:(.*\n)*.*-41\n\+42")

    def test_stores_the_output_that_came_when_told_to(self):
        self.write(new_code_cell("6 * 7"))

        self.assertEqual(self.run_it(update=True), "")

        output = nbformat.read(self.path, as_version=4).cells[0].outputs[0]
        self.assertEqual(output.data["text/plain"], "42")

    def test_finds_a_cell_that_throws_and_one_that_does_not_compile(self):
        for java, message in [
            ('throw new IllegalStateException("broken");', "IllegalStateException: broken"),
            ("int number = notThere;", "cannot find symbol"),
        ]:
            with self.subTest(java):
                self.write(new_code_cell(java))

                self.assertIn(message, self.run_it())

    def test_finds_a_cell_that_prints_all_at_once_although_it_should_stream(self):
        stored = [new_output("stream", name="stdout", text="all at once\n")]
        self.write(new_code_cell('System.out.print("all at once");', outputs=stored, metadata={"tags": ["streams"]}))

        self.assertIn("did not come over time", self.run_it())

    def test_ends_a_cell_that_hangs(self):
        self.write(new_code_cell("Thread.sleep(600_000);"))

        self.assertIn("timed out", self.run_it(timeout=5))

    def test_finds_a_kernel_that_dies(self):
        self.write(new_code_cell("System.exit(0);"))

        self.assertIn("died", self.run_it())

    def test_says_how_to_get_a_kernel_that_is_missing(self):
        self.write(new_code_cell("1"), kernel={"name": "no-such-kernel"})

        self.assertIn("run notebooks/setup-java-kernel.sh first", self.run_it())

    def test_finds_what_belongs_to_one_machine(self):
        cell = new_code_cell('var path = "/home/me/project";', metadata={"execution": {"iopub.status.busy": "…"}})
        notebook = new_notebook(cells=[cell], metadata={"kernelspec": KERNEL, "language_info": {"name": "java", "version": "17"}})
        notebook.nbformat_minor = 4

        problems = "\n".join(run_notebooks.malformed(notebook))

        self.assertIn("older than nbformat 4.5", problems)
        self.assertIn("its metadata should be", problems)
        self.assertIn("metadata besides tags", problems)
        self.assertIn("a path of one machine in it: /home/", problems)


if __name__ == "__main__":
    unittest.main()
