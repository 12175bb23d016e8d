"""Puts the Swift library into the package: it is built in the checkout that this folder belongs to.

ABATE_LIBRARY in the environment names a library that was built already, and nothing is built then.

The wheel holds the library, its data, and every library of the system that it loads beside those of the C compiler: the
Swift runtime, GSL, SQLite. It needs glibc and libstdc++ at least as new as those of the machine that made it.
"""

import os
import pathlib
import re
import shutil
import subprocess

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py
from setuptools.dist import Distribution

PLACE = pathlib.Path(__file__).resolve().parent
CHECKOUT = PLACE.parent
NAME = "libabate-c.so"
DATA = "abate_Catalogue.resources"
# Part of every Linux that a wheel can be installed on.
EVERYWHERE = re.compile(r"^(libc|libm|libpthread|libdl|librt|libgcc_s|libstdc\+\+|ld-linux.*|linux-vdso)\.so")


def version():
    """The version of the program."""
    source = CHECKOUT / "Sources/Reports/Release.swift"
    if not source.exists():
        raise SystemExit(f"{source}: expected a checkout of Abate around {PLACE}. Run `pip install ./Python` in one.")
    return re.search(r'version = "([^"]+)"', source.read_text(encoding="utf-8")).group(1)


def library():
    """The path of the library, built if need be."""
    named = os.environ.get("ABATE_LIBRARY")
    if named:
        return pathlib.Path(named).resolve()
    for tool in ("swift", "make"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is not found: the library is built with Swift 6.2 or later and make")
    subprocess.run(["make", "--no-print-directory", "library"], cwd=CHECKOUT, check=True)
    return CHECKOUT / ".build/release" / NAME


def loaded(path):
    """The libraries that a library loads, as the loader of this machine finds them."""
    lines = subprocess.run(["ldd", path], check=True, capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        name, _, rest = line.strip().partition(" => ")
        if rest.startswith("not found"):
            raise SystemExit(f"{path} needs {name}, which is not found")
        if rest and not EVERYWHERE.match(name):
            yield name, rest.rsplit(" (", 1)[0]


class Build(build_py):
    """The package with `abate/lib`."""

    def run(self):
        """Builds and gathers."""
        super().run()
        source = library()
        place = pathlib.Path(self.build_lib, "abate/lib")
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        # Its run path ends with the folder it lies in.
        subprocess.run(["strip", "--strip-unneeded", "-o", place / NAME, source], check=True)
        shutil.copytree(source.parent / DATA, place / DATA)
        for name, path in loaded(source):
            shutil.copy(os.path.realpath(path), place / name)


class Native(Distribution):
    """Not the same on every system."""

    def has_ext_modules(self):
        """Always, in effect."""
        return True


class Wheel(bdist_wheel):
    """For every Python: the library is called without its headers."""

    def get_tag(self):
        """Of the system alone."""
        return "py3", "none", super().get_tag()[2]


setup(version=version(), distclass=Native, cmdclass={"build_py": Build, "bdist_wheel": Wheel})
