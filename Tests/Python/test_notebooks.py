"""Every notebook runs from its first cell to its last and shows pictures; committed notebooks hold no outputs."""
import json
import os
import pathlib

import nbclient
import nbformat
import pytest

NOTEBOOKS = sorted((pathlib.Path(__file__).parents[2] / "Notebooks").glob("*.ipynb"))
# Seconds for one cell on a machine that others use too; a whole notebook takes less than a minute on a quiet one.
PATIENCE = 300


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 3


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_is_committed_without_outputs(file):
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        assert cell.get("outputs", []) == [] and cell.get("execution_count") is None


def pictures(cell):
    """Pictures that a cell shows."""
    shown = [output["data"] for output in cell.get("outputs", []) if "data" in output]
    return sum("image/png" in data for data in shown) + sum(data.get("text/html", "").count("<img") for data in shown)


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_runs_and_shows_pictures(file, root, monkeypatch, tmp_path):
    command = root / os.environ.get("ABATE", ".build/release/abate")
    if "ABATE_LIBRARY" not in os.environ:
        monkeypatch.setenv("ABATE_LIBRARY", str(command.parent / "libabate-c.so"))
    monkeypatch.setenv("PYTHONPATH", str(root / "Python"))
    # Nothing of a user's own settings takes part, and a test may not write beside the notebooks.
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    before = set(file.parent.iterdir())
    notebook = nbformat.read(file, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=PATIENCE, kernel_name="python3", resources={"metadata": {"path": str(file.parent)}})
    client.execute()
    # Where NOTEBOOKS_OUT names a folder, the notebook stays there with its pictures, to be looked at.
    if "NOTEBOOKS_OUT" in os.environ:
        nbformat.write(notebook, pathlib.Path(os.environ["NOTEBOOKS_OUT"], file.name))
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    assert sum(map(pictures, cells)) >= 2
    for cell in cells:
        for output in cell.get("outputs", []):
            assert output.get("name") != "stderr", output["text"]
    assert set(file.parent.iterdir()) == before
