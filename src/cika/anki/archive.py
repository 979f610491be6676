"""Members in, a zip out, of which what stayed the same need not be compressed again.

A member is cut into pieces, as pigz (zlib.net/pigz) does it: each is deflated with the 32 KiB
before it as a dictionary and ends on a byte, so together they are one stream of deflate like any
other, and what becomes of a piece depends on nothing else.  Cuts are made where the content says
so: behind an edit, pieces are found again wherever they lie.

zipfile offers no way to hand over what is compressed already; the format is that of PKWARE's
APPNOTE.TXT 6.3.10, sections 4.3 and 4.4, without zip64.
"""

from __future__ import annotations

import errno
import hashlib
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple, Protocol

_LEVEL, _MEMORY = 6, 9
"""Of deflate: level 5 is 1 % larger, 7 takes a sixth longer for .3 %; memory 8 is .1 % larger."""
_WINDOW = 2**15
"""Bytes; deflate looks no further back."""
_BLOCK = 2**14
"""Bytes; cuts are made between blocks of so many: the pages of a database."""
_LEAST, _MOST, _ONE_IN = 8, 32, 8
"""Blocks of a piece; of those after the eighth every eighth or so begins another.  Of half as many
a package is .1 % larger."""
_MADE_BY = f"deflate {zlib.ZLIB_RUNTIME_VERSION} {_LEVEL} {_MEMORY}".encode()
_LIMIT, _COUNT = 2**32 - 1, 2**16 - 1
"""Bytes and members; more would need zip64."""

_DEFLATED = 8
_VERSION = 20
"""2.0: the first that knows deflate."""
_UNIX = 3
_MODE = 0o644 << 16
_EPOCH = (0, 1 << 5 | 1)
"""Time and date: midnight of 1980-01-01, the earliest that a zip can hold."""


class Pieces(Protocol):
    """What is kept of compressed pieces."""

    def find(self, name: bytes) -> bytes | None:
        """The piece of this name as it was compressed before, where that is known."""

    def lies(self, name: bytes, at: int, compressed: bytes) -> None:
        """Hear of a piece of the new archive, which lies there from the byte `at` on."""


class _Nothing:
    """Nothing is kept."""

    def find(self, name: bytes) -> None:  # noqa: ARG002
        return None

    def lies(self, name: bytes, at: int, compressed: bytes) -> None:
        pass


NOTHING: Pieces = _Nothing()


class _Member(NamedTuple):
    """What the headers say of a member."""

    name: bytes
    at: int
    """Where its header lies."""
    crc: int = 0
    packed: int = 0
    size: int = 0

    @property
    def _common(self) -> bytes:
        sizes = (self.crc, self.packed, self.size, len(self.name), 0)
        return struct.pack("<5H3L2H", _VERSION, 0, _DEFLATED, *_EPOCH, *sizes)

    @property
    def header(self) -> bytes:
        """Stands before it (4.3.7)."""
        return b"PK\3\4" + self._common + self.name

    @property
    def entry(self) -> bytes:
        """Stands in the directory (4.3.12)."""
        system = struct.pack("<2B", _VERSION, _UNIX)
        rest = struct.pack("<3H2L", 0, 0, 0, _MODE, self.at)
        return b"PK\1\2" + system + self._common + rest + self.name


def write_archive(
    into: IO[bytes], members: Iterable[tuple[str, IO[bytes]]], pieces: Pieces
) -> None:
    """Write a zip with these members into an empty file: the same members, the same bytes.

    Names are ASCII.  Raises OSError (EFBIG) beyond 4 GiB or 65,535 members.
    """
    written = [_write(into, name.encode("ascii"), data, pieces) for name, data in members]
    at = into.tell()
    directory = b"".join(member.entry for member in written)
    count = len(written)
    if at + len(directory) > _LIMIT or count > _COUNT:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    into.write(directory)
    into.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), at, 0))


def _write(into: IO[bytes], name: bytes, data: IO[bytes], pieces: Pieces) -> _Member:
    member = _Member(name, into.tell())
    into.write(member.header)
    crc = size = packed = 0
    before = b""
    for piece, last in _cut(data):
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        of = hashlib.blake2b(_MADE_BY + bytes([last]) + before, digest_size=16)
        of.update(piece)
        compressed = pieces.find(of.digest()) or _deflated(piece, before, last=last)
        pieces.lies(of.digest(), into.tell(), compressed)
        packed += into.write(compressed)
        before = piece[-_WINDOW:]
        if max(size, into.tell()) > _LIMIT:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    end = into.tell()
    member = member._replace(crc=crc, packed=packed, size=size)
    into.seek(member.at)
    into.write(member.header)
    into.seek(end)
    return member


def _cut(data: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Its pieces, and whether each is the last one."""
    blocks: list[bytes] = []
    while block := data.read(_BLOCK):
        full = len(blocks) >= _LEAST and (len(blocks) >= _MOST or zlib.crc32(block) % _ONE_IN == 0)
        if full:
            yield b"".join(blocks), False
            blocks.clear()
        blocks.append(block)
    yield b"".join(blocks), True


def _deflated(piece: bytes, before: bytes, *, last: bool) -> bytes:
    how = (_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, _MEMORY, zlib.Z_DEFAULT_STRATEGY)
    deflate = zlib.compressobj(*how, before) if before else zlib.compressobj(*how)
    return deflate.compress(piece) + deflate.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)
