"""The glossary as it was: what git keeps of it."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Phrase


def last_release(root: Path) -> str:
    """The newest tag that leads here, or HEAD where nothing was released yet."""
    found = _git(root, "describe", "--tags", "--abbrev=0")
    return found.stdout.decode().strip() if found.returncode == 0 else "HEAD"


def extract(root: Path, revision: str, into: Path) -> Diagnostic | None:
    """Put the glossary at `root`, as it was at `revision`, into the folder `into`.

    Gives what is wrong when git does not have it; raises OSError when there is no git.
    """
    found = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode == 0:
        found = _git(root, "archive", "--format=tar", found.stdout.decode().strip(), ".")
    if found.returncode != 0:
        lines = found.stderr.decode(errors="replace").strip().splitlines()
        reason = lines[-1] if lines else Phrase("git-silent")
        return Diagnostic("C913", ".", None, {"word": revision, "reason": reason})
    with tarfile.open(fileobj=io.BytesIO(found.stdout)) as tar:
        # Links are left out: they are no entries, and may lead anywhere.
        plain = [member for member in tar if member.isreg() or member.isdir()]
        tar.extractall(into, members=plain, filter="data")
    return None


def is_committed(root: Path, name: str) -> bool:
    """Whether the last commit has a file of this name in the folder; False without git."""
    try:
        return _git(root, "cat-file", "-e", f"HEAD:./{name}").returncode == 0
    except OSError:
        return False


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603
