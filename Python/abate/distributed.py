"""Studies on a Dask cluster: the parts of a study run on its workers, and are put together into one store.

    from dask.distributed import Client
    from abate.distributed import run_study

    with Client("tcp://head:8786") as client:
        run_study(client, "what-if.policy", "sweep", "sweep.study", parts=64)

A run depends on the study, its seed and its number alone. So the store is the same, to the last bit, on any number of
workers, in any order, and whatever was lost on the way (`abate store show sweep.study --digest`).

Workers need this module, the program `abate` of the same version, and the policy file and its data under the same path.
They share no other file: a part is written on the disk of its worker and comes back whole or not at all.
"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

from distributed import KilledWorker, as_completed, get_worker

__all__ = ["LostPart", "StudyError", "run_parts", "run_study"]

# A part in which no run has an equilibrium ends with 3: its runs are recorded results all the same.
_DONE = (0, 3)
# What a shell says of a program that a signal ended: 128 and the signal's number.
_SIGNALLED = 128

# Runs a program; when its own standard input ends, as it does when the worker dies, however that dies, it ends the
# program and removes its folder. Else the program of a killed worker would go on, with nobody to take its part.
_GUARD = """
import os, shutil, subprocess, sys, threading
child = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
orphaned = threading.Event()
def watch():
    os.read(0, 1)
    orphaned.set()
    child.kill()
threading.Thread(target=watch, daemon=True).start()
code = child.wait()
if orphaned.is_set():
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    code = 1
os._exit(code if code >= 0 else 128 - code)
"""


class StudyError(Exception):
    """A part that no second attempt would mend: the policy, its data or an option is wrong. Says what `abate` said."""


class LostPart(Exception):
    """A part whose program was killed; it is tried again."""


def run_study(client, file, name, store, *, parts=None, options=(), threads=1, retries=3, program="abate"):
    """Runs all parts of a study on a cluster and puts them together into a new store.

    client: of any Dask cluster (`dask.distributed.Client`).
    file, name: the policy file, under a path that workers see too, and the study in it.
    store: the new store; FileExistsError where there is a file already.
    parts: number of parts, from 1 (default: four for each thread of the cluster, so that a lost one costs little). A
        part solves the anchors it starts from itself, up to 16 runs per case and setting: let parts have many more.
    options: more options of `abate study`, such as ("--data", "/shared/data").
    threads: threads of each part. Dask runs as many parts at once on a worker as that has threads.
    retries: how often a part is tried again whose program was killed, or whose workers Dask has given up.
    program: `abate`, found on the PATH of each worker, or the path of a program.

    Returns the path of the store. Raises StudyError where a part cannot be run, LostPart or Dask's KilledWorker where
    it was lost more often than `retries`. Parts that are done stay in the folder STORE.parts then, and the next call
    takes them up.

    Expectations of the study are held against a whole store only: type `abate study FILE NAME --store STORE` after.
    """
    command = ["study", str(pathlib.Path(file).resolve()), name, *map(str, options)]
    return run_parts(client, command, store, parts=parts, threads=threads, retries=retries, program=program)


def run_parts(client, command, store, *, parts=None, threads=1, retries=3, program="abate"):
    """Runs a command of `abate` that takes --shard, --store and --quiet in parts; all else as in `run_study`.

    command: the words after `abate`, such as ["study", "/shared/what-if.policy", "sweep"].
    """
    store = pathlib.Path(store).resolve()
    if store.exists():
        raise FileExistsError(f"{store} exists: take another name, or move it away")
    if parts is None:
        parts = 4 * max(1, sum(client.nthreads().values()))
    if parts < 1 or threads < 1 or retries < 0:
        raise ValueError(f"expected parts and threads from 1, retries from 0; found {parts}, {threads}, {retries}")
    if os.sep in str(program):
        program = pathlib.Path(program).resolve()
    folder = store.with_name(store.name + ".parts")
    folder.mkdir(exist_ok=True)
    places = {part: folder / f"{part}-of-{parts}.study" for part in range(1, parts + 1)}

    def submit(part):
        arguments = [str(program), *command, "--quiet", "--threads", str(threads)]
        # Not pure: a part that is tried again is a task of its own.
        return client.submit(_run_part, arguments, part, parts, pure=False, key=f"abate-{part}-{os.urandom(8).hex()}")

    part_of = {submit(part): part for part, place in places.items() if not place.exists()}
    attempts = dict.fromkeys(places, 1)
    finished = as_completed(list(part_of))
    try:
        for future in finished:
            part = part_of.pop(future)
            try:
                content = future.result()
            except (LostPart, KilledWorker):
                if attempts[part] > retries:
                    raise
                attempts[part] += 1
                again = submit(part)
                part_of[again] = part
                finished.add(again)
                continue
            # Beside, then renamed: a part in the folder is a whole part.
            beside = places[part].with_suffix(".partial")
            beside.write_bytes(content)
            beside.replace(places[part])
    finally:
        client.cancel(list(part_of))
    merged = subprocess.run(
        [str(program), "store", "merge", str(store), *map(str, places.values())], capture_output=True, text=True)
    if merged.returncode != 0:
        raise StudyError(f"parts in {folder} cannot be put together: {merged.stderr.strip()}")
    for place in places.values():
        place.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
    return store


def _run_part(arguments, part, parts):
    """The store of one part, as bytes; runs on a worker."""
    where = f"part {part} of {parts} on {socket.gethostname()}"
    if shutil.which(arguments[0]) is None:
        raise StudyError(f"{where}: there is no program {arguments[0]}: install it there, or pass program=")
    with tempfile.TemporaryDirectory(prefix="abate-", dir=get_worker().local_directory) as folder:
        place = pathlib.Path(folder, "part.study")
        alive, hold = os.pipe()
        try:
            run = subprocess.run(
                [sys.executable, "-c", _GUARD, folder, *arguments, "--shard", f"{part}/{parts}", "--store", str(place)],
                stdin=alive, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        finally:
            os.close(alive)
            os.close(hold)
        if run.returncode < 0 or run.returncode > _SIGNALLED:
            raise LostPart(f"{where}: the program was killed (code {run.returncode}) {run.stderr.strip()}")
        if run.returncode not in _DONE:
            raise StudyError(f"{where}: {run.stderr.strip()}")
        return place.read_bytes()
