"""Studies in parts: on a Dask cluster with workers that die, and by the job array of the documentation."""
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
from distributed import Client, LocalCluster

WORKERS = 3
# Seconds that a cluster of this machine may take for what it does in one.
PATIENCE = 60


@pytest.fixture(scope="module")
def module(root):
    sys.path.insert(0, str(root / "Python"))
    import abate.distributed

    yield abate.distributed
    sys.path.remove(str(root / "Python"))


@pytest.fixture
def client(module, tmp_path):
    with LocalCluster(
        n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None,
        local_directory=str(tmp_path / "workers"),
    ) as cluster, Client(cluster) as client:
        client.wait_for_workers(WORKERS)
        yield client


@pytest.fixture
def program(root):
    return root / os.environ.get("ABATE", ".build/release/abate")


def digest(abate, store):
    result = abate("store", "show", store, "--digest")
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()[-1]


def programs_of(worker):
    """The `abate` processes that a worker has started."""
    try:
        return [process for process in psutil.Process(worker).children(recursive=True) if process.name() == "abate"]
    except psutil.NoSuchProcess:
        return []


def eventually(claim):
    end = time.monotonic() + PATIENCE
    while not (found := claim()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
    return found


def test_a_killed_worker_and_a_killed_program_change_no_bit(abate, module, client, program, tmp_path):
    trial = ["study-trial", "--samples", "3000"]
    assert abate(*trial, "--store", "whole.study", "-q", cwd=tmp_path).returncode == 0
    workers = set(client.run(os.getpid).values())
    assert len(workers) == WORKERS
    store = tmp_path / "parts.study"
    failures = []

    def run():
        try:
            # 250 runs of 8 ms: a part takes two seconds, so that it is under way when its worker is killed.
            module.run_parts(client, [*trial, "--pause", "8000"], store, parts=12, program=program)
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    busy = eventually(lambda: [worker for worker in workers if programs_of(worker)])
    os.kill(busy[0], signal.SIGKILL)
    eventually(lambda: [one for worker in workers - {busy[0]} for one in programs_of(worker)])[0].kill()
    thread.join(5 * PATIENCE)
    assert not thread.is_alive() and not failures, failures
    assert digest(abate, store) == digest(abate, tmp_path / "whole.study")
    assert not (tmp_path / "parts.study.parts").exists()
    # The worker did die in mid-run: another one is in its place.
    assert busy[0] not in set(client.run(os.getpid).values())


def test_the_program_of_a_dead_worker_ends_with_its_folder(module, program, tmp_path):
    folder = tmp_path / "part"
    folder.mkdir()
    # A quarter of an hour on one thread: the program does not end by itself while the test waits.
    command = [program, "study-trial", "--pause", "90000", "--threads", "1", "-q", "--store", folder / "part.study"]
    # What holds the other end of the standard input is the worker; the system closes that end when it dies.
    guard = subprocess.Popen([sys.executable, "-c", module._GUARD, folder, *command], stdin=subprocess.PIPE)
    running = eventually(lambda: (folder / "part.study").exists() and programs_of(guard.pid))
    assert guard.poll() is None
    guard.stdin.close()
    _, alive = psutil.wait_procs(running, timeout=PATIENCE)
    for process in alive:
        process.kill()
    assert not alive
    assert guard.wait(PATIENCE) == 1 and not folder.exists()


def test_a_program_that_always_dies_is_given_up_and_what_is_done_is_taken_up(abate, module, client, program, tmp_path):
    trial = ["study-trial", "--samples", "100"]
    tally = tmp_path / "tally"
    dying = tmp_path / "abate"
    dying.write_text(
        f'#!/bin/sh\ncase "$*" in *"--shard 2/3"*) echo one >> {tally}; kill -9 $$;; esac\nexec {program} "$@"\n')
    dying.chmod(0o755)
    store = tmp_path / "parts.study"
    with pytest.raises(module.LostPart, match="part 2 of 3"):
        module.run_parts(client, trial, store, parts=3, retries=2, program=dying)
    assert tally.read_text().split() == ["one"] * 3
    assert not store.exists()
    kept = {path.name for path in (tmp_path / "parts.study.parts").iterdir()}
    assert kept <= {"1-of-3.study", "3-of-3.study"} and kept
    module.run_parts(client, trial, store, parts=3, program=program)
    assert abate(*trial, "--store", "whole.study", "-q", cwd=tmp_path).returncode == 0
    assert digest(abate, store) == digest(abate, tmp_path / "whole.study")


def test_what_no_second_attempt_mends_is_said(module, client, program, tmp_path):
    policy = tmp_path / "wrong.policy"
    policy.write_text("study s {\n")
    with pytest.raises(module.StudyError, match="(?s)part . of 2 on .*wrong.policy:"):
        module.run_study(client, policy, "s", tmp_path / "a.study", parts=2, program=program)
    with pytest.raises(module.StudyError, match="there is no program /nowhere/abate"):
        module.run_study(client, policy, "s", tmp_path / "b.study", parts=2, program="/nowhere/abate")
    with pytest.raises(ValueError, match="found 0, 1, 3"):
        module.run_study(client, policy, "s", tmp_path / "c.study", parts=0, program=program)
    with pytest.raises(FileExistsError, match="take another name"):
        module.run_study(client, policy, "s", policy, parts=2, program=program)
    assert not list(tmp_path.glob("*.study"))


@pytest.fixture
def small_study(root, tmp_path):
    """A study of the national market with two settings of a lever, one case."""
    for path in (root / "Policies").glob("*.policy"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "what-if-2028.policy"
    text = path.read_text()
    for many, few in (("from [50, 80, 110, 140] CNY", "from [50, 140] CNY"), ("from [0, 10, 25, 50] %", "from [25] %")):
        assert many in text
        text = text.replace(many, few)
    path.write_text(text)
    return path


def test_a_study_of_the_national_market_in_parts_is_the_whole(abate, module, client, program, small_study, tmp_path):
    whole = abate("study", small_study, "floor-and-paid-share", "--store", tmp_path / "whole.study", "-q")
    assert whole.returncode == 0, whole.stderr
    store = module.run_study(
        client, small_study, "floor-and-paid-share", tmp_path / "dask.study", parts=2, program=program)
    assert digest(abate, store) == digest(abate, tmp_path / "whole.study")


def test_the_job_array_of_the_documentation_is_the_whole(abate, root, program, tmp_path):
    """The script is run as Slurm would: once for every number of the array, with Slurm's variables set."""
    trial = "study-trial --samples 1000"
    script = re.search(r"```sh\n(#!/bin/bash\n#SBATCH.*?)```", (root / "Documentation/studies.md").read_text(), re.S)[1]
    parts = int(re.search(r"--array=1-(\d+)", script)[1])
    assert f"\nPARTS={parts}\n" in script and "study what-if.policy sweep" in script
    script = script.replace("study what-if.policy sweep", trial)
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "SLURM_CPUS_PER_TASK": "1"}
    for number in range(1, parts + 1):
        job = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env={**environment, "SLURM_ARRAY_TASK_ID": str(number)},
            capture_output=True, text=True)
        assert job.returncode == 0, job.stderr
    stores = [f"sweep.{number}.study" for number in range(1, parts + 1)]
    merged = abate("store", "merge", "sweep.study", *stores, cwd=tmp_path)
    assert merged.returncode == 0, merged.stderr
    assert abate(*trial.split(), "--store", "whole.study", "-q", cwd=tmp_path).returncode == 0
    assert digest(abate, tmp_path / "sweep.study") == digest(abate, tmp_path / "whole.study")
