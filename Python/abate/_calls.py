"""The shared library: found, loaded at the first call, called without holding up other threads or Ctrl-C."""

from __future__ import annotations

import ctypes
import functools
import json
import os
import pathlib
import threading
import weakref
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ._errors import raised

#: Number of the interface in C that this package speaks.
_INTERFACE = 1
_NAME = "libabate-c.so"
#: Seconds between two looks at a sweep.
_TICK = 0.2

_TEXT, _ADDRESS, _INT = ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int32
#: Result and arguments of each function of abate.h.
SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "abate_interface": (_INT, []),
    "abate_version": (_ADDRESS, []),
    "abate_check": (_ADDRESS, [_TEXT]),
    "abate_run": (_ADDRESS, [_TEXT, _ADDRESS, ctypes.POINTER(_ADDRESS)]),
    "abate_document": (_ADDRESS, [_ADDRESS]),
    "abate_table": (_ADDRESS, [_ADDRESS, _TEXT, _ADDRESS, _ADDRESS]),
    "abate_charts": (_ADDRESS, [ctypes.POINTER(_ADDRESS), _INT, _TEXT, _TEXT]),
    "abate_write": (_ADDRESS, [_ADDRESS, _TEXT, _INT]),
    "abate_maker": (_ADDRESS, [_ADDRESS, _ADDRESS, _TEXT]),
    "abate_study": (_ADDRESS, [_TEXT, _ADDRESS]),
    "abate_store": (_ADDRESS, [_TEXT]),
    "abate_store_table": (_ADDRESS, [_TEXT, _ADDRESS, _ADDRESS]),
    "abate_analyse": (_ADDRESS, [_TEXT]),
    "abate_watch": (_ADDRESS, []),
    "abate_stop": (None, [_ADDRESS]),
    "abate_progress": (None, [_ADDRESS, ctypes.POINTER(ctypes.c_int64)]),
    "abate_release": (None, [_ADDRESS]),
    "abate_free_text": (None, [_ADDRESS]),
}


def _place() -> pathlib.Path:
    named = os.environ.get("ABATE_LIBRARY")
    if named:
        return pathlib.Path(named).resolve()
    inside = pathlib.Path(__file__).parent / "lib" / _NAME
    # In a checkout the library lies where `make` builds it.
    return inside if inside.exists() else pathlib.Path(__file__).resolve().parents[2] / ".build" / "release" / _NAME


@functools.cache
def library() -> ctypes.CDLL:
    """The library. Raises ImportError where it cannot be used, saying what to do."""
    path = _place()
    if not path.exists():
        raise ImportError(
            f"{path}: expected Abate's shared library. Run `pip install ./Python` in a checkout, or build it with "
            "`make library`, or name it in ABATE_LIBRARY."
        )
    try:
        loaded = ctypes.CDLL(str(path))
    except OSError as error:
        raise ImportError(
            f"{path} cannot be loaded: {error}. It needs GSL 2.7 and SQLite (on Debian: apt install libgsl27 "
            "libsqlite3-0) and, unless it came in a wheel, the Swift runtime."
        ) from error
    for name, (result, arguments) in SIGNATURES.items():
        function = getattr(loaded, name)
        function.restype = result
        function.argtypes = arguments
    found = loaded.abate_interface()
    if found != _INTERFACE:
        raise ImportError(f"{path} speaks interface {found}, this package {_INTERFACE}: build both from one checkout.")
    return loaded


def _taken(address: int) -> str:
    """The text at an address, which is given back."""
    try:
        return ctypes.string_at(address).decode()
    finally:
        library().abate_free_text(address)


def answer(address: int) -> dict[str, Any]:
    """The answer of a call, or its error raised."""
    found: dict[str, Any] = json.loads(_taken(address))
    if "error" in found:
        raise raised(found["error"])
    return found


def done(address: int | None) -> None:
    """Raises the error of a call that has one."""
    if address:
        answer(address)


def version() -> str:
    """Version of the program."""
    return _taken(library().abate_version())


class Handle:
    """An object of the library, given back when nobody needs it any more."""

    def __init__(self, address: int) -> None:
        self.address = address
        weakref.finalize(self, library().abate_release, address).atexit = False


def interruptible(call: Callable[[int], int], progress: Callable[[int, int, int], None] | None = None) -> int:
    """What `call` of a watch returns; Ctrl-C stops the call and comes out as KeyboardInterrupt soon after.

    progress: told runs done, runs in all and failures now and then.
    """
    loaded = library()
    watch = loaded.abate_watch()
    found: list[int] = []
    finished = threading.Event()

    def work() -> None:
        try:
            found.append(call(watch))
        finally:
            finished.set()

    try:
        if progress is None and threading.current_thread() is not threading.main_thread():
            # No signal reaches this thread.
            work()
            return found[0]
        threading.Thread(target=work, name="abate").start()
        numbers = (ctypes.c_int64 * 3)()
        while not finished.wait(_TICK if progress else None):
            if progress:
                loaded.abate_progress(watch, numbers)
                progress(*numbers)
        if progress:
            loaded.abate_progress(watch, numbers)
            progress(*numbers)
        return found[0]
    except BaseException as fault:
        # The thread uses the watch until it is done.
        while not finished.is_set():
            try:
                loaded.abate_stop(watch)
                finished.wait()
            except KeyboardInterrupt:
                continue
        told = [json.loads(_taken(address)).get("error", {}).get("message") for address in found]
        if isinstance(fault, KeyboardInterrupt) and told and told[0]:
            # What became of the work.
            raise KeyboardInterrupt(told[0]) from None
        raise
    finally:
        loaded.abate_release(watch)


# What callers pass is held against what is expected here, where the argument has its name.


def path(value: object, name: str) -> str:
    """A text or a path as text."""
    if not isinstance(value, (str, os.PathLike)):
        raise TypeError(f"{name}: expected a text or a path, found {type(value).__name__}")
    return _clean(os.fspath(value), name)


def text(value: object, name: str) -> str:
    """A text."""
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected a text, found {type(value).__name__}")
    return _clean(value, name)


def _clean(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected a text or a path of text, found {type(value).__name__}")
    if "\0" in value:
        raise ValueError(f"{name}: expected a text without a zero byte")
    return value


def texts(value: object, name: str) -> list[str]:
    """Several texts, or one alone."""
    if isinstance(value, str):
        return [text(value, name)]
    if not isinstance(value, Iterable):
        raise TypeError(f"{name}: expected texts, found {type(value).__name__}")
    return [text(one, name) for one in value]


def pairs(value: object, name: str) -> list[str]:
    """A mapping, or texts `KEY=VALUE`, as such texts."""
    if isinstance(value, Mapping):
        return [f"{text(key, name)}={text(str(one), name)}" for key, one in value.items()]
    return texts(value, name)


def number(value: object, name: str) -> float:
    """A number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name}: expected a number, found {type(value).__name__}")
    return float(value)


def whole(value: object, name: str) -> int:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name}: expected a whole number, found {type(value).__name__}")
    return value


def question(**members: object) -> bytes:
    """A question of the C interface; members that are None or empty are left out."""
    return json.dumps(
        {name: value for name, value in members.items() if value is not None and value != [] and value is not False},
        ensure_ascii=False,
    ).encode()
