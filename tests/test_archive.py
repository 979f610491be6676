"""A package is a plain zip, and what did not change in it is not compressed again."""

from __future__ import annotations

import errno
import io
import os
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cika.anki import archive
from cika.anki.archive import NOTHING, write_archive
from cika.memory.pieces import Pieces

Members = Sequence[tuple[str, bytes]]
PAGE = 64


@pytest.fixture(autouse=True)
def _short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small archive has many."""
    short = {"_BLOCK": PAGE, "_LEAST": 2, "_MOST": 8, "_ONE_IN": 4, "_WINDOW": 2 * PAGE}
    for name, value in short.items():
        monkeypatch.setattr(archive, name, value)


@pytest.fixture
def deflated(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every piece that is compressed."""
    real = archive._deflated
    seen: list[bytes] = []

    def heard(piece: bytes, before: bytes, *, last: bool) -> bytes:
        seen.append(piece)
        return real(piece, before, last=last)

    monkeypatch.setattr(archive, "_deflated", heard)
    return seen


def packed(members: Members, pieces: archive.Pieces = NOTHING) -> bytes:
    file = io.BytesIO()
    write_archive(file, ((name, io.BytesIO(data)) for name, data in members), pieces)
    return file.getvalue()


def written(members: Members, path: Path, text: str = "") -> str:
    """Write an archive in the place of the one there; gives what is kept of its pieces."""
    with Pieces(path, text) as pieces:
        data = packed(members, pieces)
    path.write_bytes(data)
    return pieces.text


WORDS = st.lists(st.sampled_from([b"\0" * 50, b"word ", bytes(range(256)), b"again and "]))
CONTENTS = st.lists(WORDS.map(b"".join), max_size=4)


def members_of(contents: list[bytes]) -> Members:
    return [(f"{number}", data) for number, data in enumerate(contents)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTENTS)
def test_any_reader_of_zips_reads_every_member(contents: list[bytes]) -> None:
    """Names, order, bytes and sums, whatever the members hold; also none."""
    members = members_of(contents)

    with zipfile.ZipFile(io.BytesIO(packed(members))) as read:
        assert read.testzip() is None
        assert [(name, read.read(name)) for name in read.namelist()] == members


def test_the_headers_say_what_zipfile_would_say() -> None:
    """Deflated, from Unix, readable by all, of 1980, version 2.0, without flags."""
    data = b"some text, " * 1000
    info = zipfile.ZipInfo("collection.anki2")
    info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, 8
    with zipfile.ZipFile(io.BytesIO(), "w") as theirs:
        theirs.writestr(info, data)
    ours = zipfile.ZipFile(io.BytesIO(packed([("collection.anki2", data)]))).infolist()[0]

    for name in set(zipfile.ZipInfo.__slots__) - {"compress_size", "orig_filename"}:
        if not name.startswith("_"):
            assert getattr(ours, name, None) == getattr(info, name, None), name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTENTS, st.data())
def test_with_and_without_the_pieces_of_another_archive_the_bytes_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], data: st.DataObject
) -> None:
    """Whatever that held: some of it the same, elsewhere, more or less of it."""
    path = tmp_path_factory.mktemp("archive") / "a.zip"
    others = data.draw(st.permutations([*contents, *data.draw(CONTENTS)]))
    text = written(members_of(others), path)

    written(members_of(contents), path, text)

    assert path.read_bytes() == packed(members_of(contents))


def test_behind_an_edit_the_pieces_are_found_again(tmp_path: Path, deflated: list[bytes]) -> None:
    """A page more, less or changed costs a few pieces, wherever it is."""
    chance = random.Random(1)
    pages = [chance.randbytes(PAGE) for _ in range(2000)]
    path = tmp_path / "a.zip"
    text = written([("0", b"".join(pages))], path)
    count = len(deflated)

    for number in range(10):
        at = chance.randrange(len(pages))
        new = [chance.randbytes(PAGE)] * (number % 3)
        pages[at : at + 1] = new
        deflated.clear()
        text = written([("0", b"".join(pages))], path, text)

        with zipfile.ZipFile(path) as read:
            assert read.read("0") == b"".join(pages)
        assert 0 < len(deflated) < 8 < count


def _damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(100, len(data), 100):
        data[at] ^= 1
    path.write_bytes(data)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS = [_damaged, _truncated, Path.unlink, _folder]


@pytest.mark.parametrize("harm", [*HARMS, *([_pipe] if hasattr(os, "mkfifo") else [])])
def test_an_archive_that_is_not_what_it_was_gives_no_pieces(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """It is written anew, and nobody can tell."""
    path = tmp_path / "a.zip"
    members = [("0", random.Random(2).randbytes(100 * PAGE)), ("1", b"more")]
    text = written(members, path)
    harm(path)

    with Pieces(path, text) as pieces:
        assert packed(members, pieces) == packed(members)


@pytest.mark.parametrize("text", ["", "[", "3", "[1]", '{"a": 1}', "{}"])
def test_what_is_kept_of_pieces_may_be_nonsense(tmp_path: Path, text: str) -> None:
    """Nobody is told."""
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK")

    with Pieces(path, text) as pieces:
        assert packed([("0", b"text")], pieces) == packed([("0", b"text")])


@pytest.mark.parametrize("broken", ["1", "[]", "[0, 5]", '["a", 5, "d"]', '[-5, 5, "d"]'])
def test_a_place_that_is_nonsense_is_none(tmp_path: Path, broken: str) -> None:
    """Nobody is told."""
    path = tmp_path / "a.zip"
    text = written([("0", b"text")], path)
    name = text.partition('"')[2].partition('"')[0]

    with Pieces(path, f'{{"{name}": {broken}}}') as pieces:
        assert pieces.find(bytes.fromhex(name)) is None


@pytest.mark.parametrize("limit", ["_LIMIT", "_COUNT"])
def test_more_than_a_zip_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Rather than write what nobody can read."""
    monkeypatch.setattr(archive, limit, 2)

    with pytest.raises(OSError, match="large") as refused:
        packed([("0", b"abc"), ("1", b""), ("2", b"")])

    assert refused.value.errno == errno.EFBIG
