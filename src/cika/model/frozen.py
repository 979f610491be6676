"""`dataclasses.dataclass(frozen=True, slots=True)`, made in a twentieth of the time.

That one writes and compiles six methods for each class, half a millisecond; with thirty classes it
was a tenth of a build in which one entry had changed.  Here all classes share their methods, and
only `__init__` is compiled, when the first object is made.  `fields`, `replace` and `match` work.
To import `dataclasses`, which imports `inspect`, takes as long as to read twenty files, so
`replace` is here too.  A default is one object for all: an empty mapping is never written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # What a checker sees.
    from dataclasses import dataclass as dataclass  # noqa: PLC0414
    from dataclasses import replace as replace  # noqa: PLC0414
else:

    def replace(made: Any, /, **parts: Any) -> Any:
        """An object like another but for these parts."""
        kept = {name: getattr(made, name) for name in made.__slots__ if name not in parts}
        return type(made)(**kept, **parts)

    def dataclass(*, frozen: bool, slots: bool) -> Any:
        """Takes both as True: that there is nothing else to choose is why it is fast."""
        if not (frozen and slots):
            raise TypeError(frozen, slots)
        return _made


def _made(plain: type) -> type:
    names = tuple(plain.__annotations__)
    inside = {n: v for n, v in plain.__dict__.items() if n not in ("__dict__", "__weakref__")}
    defaults = {name: inside.pop(name) for name in names if name in inside}
    inside |= _SHARED | {"__slots__": names, "__match_args__": names}
    inside["__dataclass_fields__"] = _Fields(defaults)
    made = type(plain)(plain.__name__, plain.__bases__, inside)
    made.__qualname__ = plain.__qualname__
    _DEFAULTS[made] = defaults
    return made


_DEFAULTS: dict[type, dict[str, Any]] = {}


class _Fields:
    """What `dataclasses` looks for, made when it does."""

    def __init__(self, defaults: dict[str, Any]) -> None:
        self._defaults = defaults

    def __get__(self, _: object, owner: type) -> object:
        from dataclasses import field, fields, make_dataclass  # noqa: PLC0415 - only where it is asked for

        given = self._defaults
        rows: list[Any] = [
            (name, kind, field(default=given[name])) if name in given else (name, kind)
            for name, kind in owner.__annotations__.items()
        ]
        found = {each.name: each for each in fields(make_dataclass(owner.__name__, rows))}
        type.__setattr__(owner, "__dataclass_fields__", found)
        return found


def _init(self: Any, *given: Any, **named: Any) -> None:
    """For the first object of a class: its own way to fill one, each part by its slot."""
    owner = type(self)
    names, defaults = owner.__slots__, _DEFAULTS[owner]
    wanted = ", ".join(f"{n}=_given[{n!r}]" if n in defaults else n for n in names)
    lines = [f"    _{at}(self, {name})" for at, name in enumerate(names)] or ["    pass"]
    if hasattr(owner, "__post_init__"):
        lines.append("    self.__post_init__()")
    # Names of our own classes' parts, as in `dataclasses`.
    text = "\n".join((f"def __init__(self, {wanted}):", *lines))
    known = {f"_{at}": owner.__dict__[name].__set__ for at, name in enumerate(names)}
    exec(text, known | {"_given": defaults}, made := {})  # type: ignore[var-annotated]  # noqa: S102
    owner.__init__ = made["__init__"]
    owner.__init__(self, *given, **named)


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__slots__])


def _repr(self: Any) -> str:
    said = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _set(self: Any, name: str, _: object = None) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - nobody does that

    raise FrozenInstanceError(f"{type(self).__qualname__}.{name}")


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    return type(self), _values(self)


_SHARED: dict[str, Any] = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _set,
    "__delattr__": _set,
    "__reduce__": _reduce,
}
