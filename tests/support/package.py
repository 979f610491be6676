"""The program as others get it: built, and installed where nothing else is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from support.glossaries import PROJECT
from support.needs import needs


class Installed(NamedTuple):
    """A bare environment with the program and what it declares to need, and no more."""

    python: Path
    path: str
    """What PATH must be to find `cika` and `python` there."""

    def run(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run `cika` with nobody at the keyboard."""
        # Windows would look for it on the PATH of this process
        command = shutil.which("cika", path=self.path)
        assert command
        return subprocess.run(
            [command, *arguments],
            cwd=cwd,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def environment(self, **more: str) -> dict[str, str]:
        """Of a machine that knows nothing of the project."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return kept | {"PATH": self.path, "PYTHONUTF8": "0"} | more


def build(source: Path, target: str, into: Path) -> Path:
    """What hatchling makes of the sources in a folder: `target` is `wheel` or `sdist`."""
    needs("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = into.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return made


def unpacked(sdist: Path, into: Path) -> Path:
    """The one folder in an sdist."""
    with tarfile.open(sdist) as archive:
        archive.extractall(into, filter="data")
    (folder,) = into.iterdir()
    return folder


def install(wheel: Path, into: Path) -> Installed:
    """A new environment with the wheel and the libraries that the wheel itself asks for.

    The libraries are copied from this environment by their own lists of files, so that it needs no
    network; one that the wheel forgets to name is not there, and the program fails.
    """
    venv.create(into, symlinks=os.name != "nt")
    folder = "Scripts" if os.name == "nt" else "bin"
    python = into / folder / Path(sys.executable).name
    site = next(into.glob("Lib/site-packages" if os.name == "nt" else "lib/*/site-packages"))
    pip = ["-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(python)]
    local = ["install", "--no-index", "--no-deps", str(wheel)]
    subprocess.run([sys.executable, *pip, *local], check=True)
    for name in (*_needed(_asked(site, "cika")), "pip"):
        _copy(distribution(name), site)
    path = os.pathsep.join([str(python.parent), os.environ["PATH"]])
    return Installed(python, path)


def _asked(site: Path, name: str) -> list[str]:
    """What an installed distribution asks for, without extras."""
    found = next(iter(Distribution.discover(name=name, path=[str(site)])))
    return [each for each in found.requires or () if "extra ==" not in each]


def _needed(requirements: list[str]) -> Iterator[str]:
    """The names of these and of all that they need in turn, as far as they are installed here."""
    seen: set[str] = set()
    waiting = list(requirements)
    while waiting:
        name = re.split(r"[^\w.-]", waiting.pop(), maxsplit=1)[0]
        key = re.sub(r"[-_.]+", "-", name).lower()
        try:
            found = distribution(name)
        except PackageNotFoundError:  # for another system or Python
            continue
        if key not in seen:
            seen.add(key)
            yield name
            waiting += [each for each in found.requires or () if "extra ==" not in each]


def _copy(found: Distribution, site: Path) -> None:
    for file in found.files or ():
        if ".." not in file.parts and "__pycache__" not in file.parts:
            target = site / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(str(found.locate_file(file))), target)


class Package(NamedTuple):
    """The sdist made from the repository, the wheel made from that sdist, and it installed."""

    sdist: Path
    wheel: Path
    installed: Installed


def package(folder: Path) -> Package:
    """Everything made anew in `folder`."""
    sdist = build(PROJECT, "sdist", folder / "sdist")
    wheel = build(unpacked(sdist, folder / "source"), "wheel", folder / "wheel")
    return Package(sdist, wheel, install(wheel, folder / "venv"))
