"""Numbers of things in Chinese prose: 三个, 5种, 十二项."""

from __future__ import annotations

from cika.model.patterns import regex

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_COUNTED = regex(
    r"([0-9]+|[一两二三四五六七八九十]+)(?:大|个|点|项|种|条|类|步|方面|阶段|层|部分|要素|原则|环节)"
)


_ASKED = regex(rf"[哪那]{_COUNTED.pattern}")


def asked_number(text: str) -> int:
    """How many things a question asks for, 哪三种; 0 when it does not say, or asks twice."""
    found = [_value(each[1]) for each in _ASKED.finditer(text)]
    return found[0] if len(found) == 1 else 0


def numbers(text: str) -> tuple[int, ...]:
    """How many things a text says there are, in reading order; 一个 counts nothing."""
    found = (_value(each[1]) for each in _COUNTED.finditer(text))
    return tuple(value for value in found if value > 1)


def _value(written: str) -> int:
    """Up to 99; what is no such number is 0."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not all(each in _DIGITS for each in (tens, ones) if each):
        return 0
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
