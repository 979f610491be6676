"""The frame of every page; the only importer of Jinja."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from importlib.resources import files
from mimetypes import guess_type
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cika.findings.finding import Diagnostic
from cika.model.settings import Settings
from cika.web.cards import digest, scripts, style


class Pages:
    """Fills the templates of one site; whatever is no markup of ours is escaped.

    A `version` above 0 is that of a page which asks for a newer one.
    """

    def __init__(self, settings: Settings, findings: Sequence[Diagnostic], version: int) -> None:
        self._environment = Environment(
            loader=PackageLoader("cika.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            keep_trailing_newline=True,
        )
        self._common = {
            "name": settings.name,
            "description": settings.description,
            "version": version,
            "policy": policy(live=version > 0),
            # What is wrong is for who writes, not for who reads.
            "findings": [finding_row(each) for each in findings] if version else [],
            "repository": settings.repository_url,
        }

    def render(self, template: str, root: str, title: str, **values: Any) -> str:
        """A page; `root` is the way from it to the site's first folder: "" or "../"."""
        return self._render(template, title, {"root": root, "alone": None, **values})

    def render_alone(self, template: str, title: str, *, script: str = "", **values: Any) -> str:
        """A page in one file, with its own style and `script`."""
        own = _asset("site.css")
        alone = {"style": Markup(own), "script": Markup(script)}  # noqa: S704 - our own files
        rules = policy(styles=[own], scripts_too=[script] if script else [])
        rules = rules.replace("img-src 'self'", "img-src data:")
        given = {"root": "", "alone": alone, "policy": rules, **values}
        return self._render(template, title, given)

    def _render(self, template: str, title: str, values: dict[str, Any]) -> str:
        name = self._common["name"]
        title = title if title == name else f"{title} · {name}"
        return self._environment.get_template(template).render(
            {**self._common, "title": title, **values}
        )


def assignment(name: str, value: Any) -> str:
    """A script that gives the pages a value."""
    return f"window.{name}={in_script(value)};"


def in_script(value: Any) -> str:
    """A value as a script has it; no `<` in it, so that it can end nothing."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", chr(92) + "u003c")


def data_address(name: str, data: bytes) -> str:
    """An address that holds a picture itself, for a page in one file."""
    return f"data:{guess_type(name)[0]};base64,{base64.b64encode(data).decode()}"


def _asset(name: str) -> str:
    return (files("cika.web") / "assets" / name).read_text("utf-8")


def policy(
    *, live: bool = False, styles: Sequence[str] = (), scripts_too: Sequence[str] = ()
) -> str:
    """What a page may load: its own files, and the style and scripts that cards hold."""
    allowed = " ".join(sorted(digest(script) for script in (*scripts(), *scripts_too)))
    looks = " ".join(digest(each) for each in (style(), *styles))
    parts = [
        "default-src 'none'",
        f"script-src 'self' {allowed}",
        f"style-src 'self' {looks}",
        "img-src 'self'",
        "media-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        *(["connect-src 'self'"] if live else []),
    ]
    return "; ".join(parts)


def finding_row(each: Diagnostic) -> dict[str, str]:
    place = f":{each.span.line}:{each.span.column}" if each.span else ""
    return {
        "where": f"{each.path}{place}",
        "message": each.message,
        "act": each.act,
        "code": each.code,
        "severity": each.severity.value,
    }
