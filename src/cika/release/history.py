"""The glossary as it was: what git keeps of it."""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Phrase
from cika.identity.lineage import Kept


def last_release(root: Path) -> str:
    """The newest tag that leads here, or HEAD where nothing was released yet."""
    # tags of the program publish no decks, where it lives in one repository with a glossary
    found = _git(root, "describe", "--tags", "--abbrev=0", "--exclude=cika-v*")
    return found.stdout.decode().strip() if found.returncode == 0 else "HEAD"


def commit_of(root: Path, revision: str) -> str | Diagnostic:
    """The commit that is meant by a revision, or what is wrong when git does not have it.

    Raises OSError when there is no git.
    """
    found = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    return _missing(revision, found)


def extract(root: Path, revision: str, commit: str, into: Path) -> Diagnostic | None:
    """Put the glossary at `root`, as it was at a commit, into the folder `into`.

    Gives what is wrong when git does not have it, which a person calls `revision`.
    """
    with TemporaryFile() as file:
        found = _git(root, "archive", "--format=tar", commit, ".", into=file)
        if found.returncode != 0:
            return _missing(revision, found)
        file.seek(0)
        with tarfile.open(fileobj=file) as tar:
            # Links are left out: they are no entries, and may lead anywhere.
            plain = [member for member in tar if member.isreg() or member.isdir()]
            tar.extractall(into, members=plain, filter="data")
    return None


def _missing(revision: str, found: subprocess.CompletedProcess[bytes]) -> Diagnostic:
    lines = found.stderr.decode(errors="replace").strip().splitlines()
    reason = lines[-1] if lines else Phrase("git-silent")
    return Diagnostic("C913", ".", None, {"word": revision, "reason": reason})


class Keeper(NamedTuple):
    """What git keeps of the lock of the glossary at `root`."""

    root: Path
    name: str
    """The lock's file name."""

    @property
    def path(self) -> str:
        """Where it is in the repository."""
        prefix = _said(self.root, "rev-parse", "--show-prefix")
        return f"{prefix}{self.name}"

    def best(self, usable: Callable[[str], bool], only: str = "") -> str:
        """Where a lock that can be used is found: HEAD, a release, an older commit; else "".

        `only` names the one place to look.
        """
        last = _said(self.root, "rev-list", "-1", "HEAD", "--", self.name)
        names = ["HEAD", *_tags(self.root), *([f"{last[:12]}^"] if last else [])]
        if last and not self.blobs(["HEAD"]):
            names = [names[-1], *names[:-1]]
        names = [only] if only else names
        blobs = self.blobs(names)
        texts = _contents(self.root, dict.fromkeys(blobs.values()))
        return next((n for n in names if n in blobs and usable(texts[blobs[n]])), "")

    def released(self, raw: bytes, base: str = "", *, strict: bool) -> Iterator[Kept]:
        """Other locks than `raw` of all releases, newest first, and of the branch `base`.

        Unless `strict`, those are left out that a branch is only behind of: where the lock is
        still the one from which both came, the branch brings none of its own.
        """
        names = _tags(self.root)
        if base:
            names += _lines(self.root, "for-each-ref", _SHORT, f"refs/remotes/*/{base}")
        if not names:
            return
        own = _blob_id(raw)
        blobs = {name: blob for name, blob in self.blobs(names).items() if blob != own}
        if blobs and not strict:
            blobs = {
                name: blob for name, blob in blobs.items() if not self._behind(name, base, own)
            }
        texts = _contents(self.root, dict.fromkeys(blobs.values()))
        yield from (Kept(name, texts[blob]) for name, blob in blobs.items())

    def committed(self) -> Iterator[Kept]:
        """The lock of the last commit, where there is one."""
        blobs = self.blobs(["HEAD"])
        texts = _contents(self.root, blobs.values())
        yield from (Kept(name, texts[blob]) for name, blob in blobs.items())

    def exists(self) -> bool:
        """Whether the last commit, a release or any commit before has it."""
        if self.blobs(["HEAD", *_tags(self.root)]):
            return True
        return bool(_said(self.root, "rev-list", "-1", "--all", "--", self.name))

    def blobs(self, names: Sequence[str]) -> dict[str, str]:
        """Tag, branch or commit → the id of the lock in it, where there is one."""
        asked = "".join(f"{name}:./{self.name}\n" for name in names)
        done = _git(self.root, "cat-file", "--batch-check", given=asked.encode())
        answers = done.stdout.decode(errors="replace").splitlines()
        return {
            name: answer.split()[0]
            for name, answer in zip(names, answers, strict=False)
            if " blob " in answer
        }

    def _behind(self, name: str, base: str, own: str) -> bool:
        """Whether `base` has what `name` is and this branch only has not got it yet."""
        places = [f"refs/heads/{base}", f"refs/remotes/*/{base}"]
        if not _lines(self.root, "for-each-ref", _SHORT, "--contains", name, *places):
            return False
        fork = _said(self.root, "merge-base", "HEAD", f"{name}^{{commit}}")
        if not fork or fork == _said(self.root, "rev-parse", f"{name}^{{commit}}"):
            return False
        return self.blobs([fork]).get(fork) == own


_SHORT = "--format=%(refname:short)"


def _tags(root: Path) -> list[str]:
    """All tags, the newest first; of one second, the one with the higher version."""
    newest = ("--sort=-version:refname", "--sort=-creatordate")  # git sorts by the last one first
    return _lines(root, "for-each-ref", *newest, _SHORT, "refs/tags")


def _contents(root: Path, blobs: Iterable[str]) -> dict[str, str]:
    """The texts of several blobs, in one call."""
    asked = list(blobs)
    if not asked:
        return {}
    done = _git(root, "cat-file", "--batch", given="".join(f"{b}\n" for b in asked).encode())
    out: dict[str, str] = {}
    at = 0
    for blob in asked:
        end = done.stdout.index(b"\n", at)
        size = int(done.stdout[at:end].split()[2])
        text = done.stdout[end + 1 : end + 1 + size].decode(errors="replace")
        out[blob] = text.replace("\r\n", "\n")  # committed so by an editor on Windows
        at = end + size + 2
    return out


def _blob_id(data: bytes) -> str:
    """The name that git has for a file with this content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _said(root: Path, *arguments: str) -> str:
    return "\n".join(_lines(root, *arguments)[:1])


def _lines(root: Path, *arguments: str) -> list[str]:
    """What git says, or nothing where it fails."""
    done = _git(root, *arguments)
    return done.stdout.decode(errors="replace").splitlines() if done.returncode == 0 else []


def _git(
    root: Path, *arguments: str, given: bytes = b"", into: IO[bytes] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run git; what it says goes `into` a file where it may be much."""
    command = ["git", "-C", str(root), *arguments]
    out = into or subprocess.PIPE
    return subprocess.run(  # noqa: S603
        command, input=given, stdout=out, stderr=subprocess.PIPE, check=False
    )
