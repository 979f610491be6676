"""The glossary as it was: what git keeps of it."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from cika.diagnostics import Diagnostic


def last_release(root: Path) -> str:
    """The newest tag that leads here, or HEAD where nothing was released yet."""
    found = _git(root, "describe", "--tags", "--abbrev=0")
    return found.stdout.decode().strip() if found.returncode == 0 else "HEAD"


def extract(root: Path, revision: str, into: Path) -> Diagnostic | None:
    """Put the glossary at `root`, as it was at `revision`, into the folder `into`.

    Gives what is wrong when git does not have it; raises OSError when there is no git.
    """
    archive = _git(root, "archive", "--format=tar", revision, ".")
    if archive.returncode != 0:
        lines = archive.stderr.decode(errors="replace").strip().splitlines()
        reason = lines[-1] if lines else "git没有说明"
        return Diagnostic("C913", ".", None, {"word": revision, "reason": reason})
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(into, filter="data")
    return None


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603
