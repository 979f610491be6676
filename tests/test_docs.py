"""The documents say what the program does."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from cika.commands.main import main
from cika.glossary.read.settings import SETTINGS, read_settings
from cika.glossary.words import KEYS, SECTIONS
from cika.model.kinds import BY_NAME
from cika.release.load import load
from support.glossaries import PROJECT, put, write
from support.looks import looks
from support.needs import needs

README = (PROJECT / "README.md").read_text("utf-8")
DOCS = PROJECT / "docs"


def fences(text: str, language: str) -> list[str]:
    """The contents of the fenced blocks of a language."""
    pattern = rf"^(`{{3,}}){language}\n(.*?)^\1$"
    return [found[2] for found in re.finditer(pattern, text, re.DOTALL | re.MULTILINE)]


def test_what_documents_repeat_of_the_program_is_what_it_says() -> None:
    """`make docs` was run after the last change."""
    specification = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert specification
    assert specification.loader
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)

    for path, text in script.generated().items():
        assert path.read_text("utf-8") == text, path


def test_the_english_readme_says_what_the_chinese_one_says() -> None:
    """As many sections, the same commands, and no Chinese but names; each leads to the other."""
    english = (PROJECT / "README.en.md").read_text("utf-8")
    prose = re.sub(r"^```.*?^```$|`[^`]*`", "", english, flags=re.DOTALL | re.MULTILINE)

    assert "(README.en.md)" in README.split("\n")[0]
    assert "(README.md)" in english.split("\n")[0]
    assert english.count("\n## ") == README.count("\n## ")
    assert fences(english, "sh") == fences(README, "sh")
    assert fences(english, "markdown") == fences(README, "markdown")
    assert set(re.findall("`(cika [a-z]+)", README)) == set(re.findall("`(cika [a-z]+)", english))
    assert set(re.findall("[一-鿿]+", prose)) <= {"中文", "词卡", "客服与", "术语"}


def test_the_readmes_two_commands_are_targets_of_the_makefile() -> None:
    """A stranger types what stands there."""
    commands = [body.strip() for body in fences(README, "sh")]
    makefile = (PROJECT / "Makefile").read_text("utf-8")

    assert commands == ["make", "make test"]
    assert ".DEFAULT_GOAL := build" in makefile
    assert re.search(r"^test:", makefile, re.MULTILINE)
    assert (PROJECT / ".ci" / "run").read_text("utf-8").rstrip().endswith("make test")


def test_the_readme_counts_the_glossary_right() -> None:
    """Chapters, entries and questions."""
    glossary = load(PROJECT / "glossary").glossary
    assert glossary
    entries = len(glossary.entries)
    questions = sum(len(entry.questions) for entry in glossary.entries)

    found = re.search(r"共(\d+)多个词条、(\d+)多道题", README)
    assert found
    # Round numbers, so that a new term does not fail somebody else's test.
    assert 0 <= entries - int(found[1]) < 100
    assert 0 <= questions - int(found[2]) < 300


def test_the_entry_format_page_is_a_correct_entry(tmp_path: Path) -> None:
    """Its example is read without a finding that is not about what it leaves out."""
    page = (DOCS / "entry-format.md").read_text("utf-8")
    example, _ = fences(page, "markdown")
    root = write(tmp_path, {"01-one/file.md": example})
    stub = "# {}\n\n一条解释，够写一张卡片。\n"
    back = "---\n相关: [客户满意度]\n---\n\n"
    put(
        root,
        {
            "01-one/customer-satisfaction.md": stub.format("客户满意"),
            "01-one/expectation.md": back + stub.format("客户期望"),
            "01-one/loyalty.md": back + stub.format("客户忠诚"),
        },
    )

    checked = load(root)

    assert [(each.code, each.message) for each in checked.diagnostics] == []
    assert checked.glossary
    entry = next(e for e in checked.glossary.entries if e.id == "old-file-name")
    assert len(entry.questions) == 4


@pytest.mark.parametrize("word", [*KEYS, *SECTIONS, *BY_NAME])
def test_every_word_of_the_format_is_explained(word: str) -> None:
    """Keys, sections and kinds of questions."""
    assert word in (DOCS / "entry-format.md").read_text("utf-8")


def test_the_settings_page_is_a_correct_settings_file(tmp_path: Path) -> None:
    """And names every setting there is."""
    (example,) = fences((DOCS / "settings.md").read_text("utf-8"), "toml")
    (tmp_path / "cika.toml").write_text(example, "utf-8")

    settings, findings = read_settings(tmp_path)

    assert findings == ()
    assert settings
    for key in SETTINGS:
        assert re.search(rf"^{key.rsplit('.', 1)[-1]} = ", example, re.MULTILINE)


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "README.en.md",
        "CONTRIBUTING.md",
        *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md")),
    ],
)
def test_every_link_to_a_file_leads_somewhere(document: str) -> None:
    """Pictures too."""
    path = PROJECT / document
    # A fence shows how to write; its links are examples.
    text = re.sub(r"^(`{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in re.findall(r"(?<!\\)\[[^\[\]\n]*\]\((?!https?://)([^)#]+)", text):
        if not target.startswith("../../releases"):  # a page of the forge, beside the files
            assert (path.parent / target).exists(), target


def test_every_row_of_the_table_of_updates_names_a_test() -> None:
    """Which is where its link leads."""
    page = (DOCS / "updates.md").read_text("utf-8")
    rows = re.findall(r"\[`(test_\w+)`\]\(\.\./(tests/\w+\.py)\)", page)
    tables = [line for line in page.splitlines() if line.startswith("| ") and "test_" in line]

    assert len(rows) >= len(tables) >= 20
    for name, path in rows:
        assert f"def {name}(" in (PROJECT / path).read_text("utf-8"), name


def test_the_constraints_name_versions_and_no_addresses() -> None:
    """Exact versions of everything, from whatever index the user has."""
    for name in ("constraints.txt", "constraints-oldest.txt", "constraints-anki.txt"):
        for line in (PROJECT / name).read_text("utf-8").splitlines():
            assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_the_pictures_are_as_new_as_what_they_show() -> None:
    """Cards and pages look as on the pictures; `make pictures` takes them again."""
    made_from = (DOCS / "pictures" / "made-from.txt").read_text("utf-8").strip()

    assert made_from == looks(), "make pictures"


def test_every_file_of_a_release_is_known_by_its_hash() -> None:
    """What the program needs has the versions that were tested, and nothing names an address."""
    tested = (PROJECT / "constraints.txt").read_text("utf-8").lower().replace("_", "-")
    for name in ("constraints-hashes.txt", "constraints-docs.txt", "constraints-build.txt"):
        text = (PROJECT / name).read_text("utf-8").partition("\n")[2].replace("\\\n", "")
        for line in filter(None, re.sub("^#.*", "", text, flags=re.MULTILINE).splitlines()):
            pin, *hashes = line.split()
            assert re.fullmatch(r"[\w.-]+==[\w.]+", pin), pin
            assert hashes
            assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", each) for each in hashes), pin
            if name != "constraints-build.txt":
                assert f"{pin.lower()}\n" in tested, pin


def test_the_documents_make_a_site_without_a_broken_link(tmp_path: Path) -> None:
    """Sphinx takes a warning for an error: a page that no list names, a link to nowhere."""
    needs("sphinx")
    make = str(DOCS / "site" / "make.py")
    # everything is read and resolved; writing the pages would take longer and tell no more
    done = subprocess.run(
        [sys.executable, make, str(tmp_path), "dummy"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_the_search_of_the_site_finds_chinese_words(tmp_path: Path, chromium: Any) -> None:
    """In the browser, with the settings of the site and one of its pages."""
    needs("sphinx")
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    page = "why-updates-are-safe"
    text = (DOCS / f"{page}.md").read_text("utf-8").replace("(updates.md)", "(index.md)")
    (source / f"{page}.md").write_text(text, "utf-8")
    (source / "index.md").write_text(f"# 词卡\n\n```{{toctree}}\n{page}\n```\n", "utf-8")
    shutil.copy(DOCS / "site" / "conf.py", source)
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(out)]
    subprocess.run(command, check=True)

    tab = chromium.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(f"{(out / 'search.html').as_uri()}?q=旗标")
    found = tab.locator("#search-results li").first
    found.wait_for(timeout=10_000)

    assert "为什么更新不丢进度" in found.inner_text()
    # from a disk there are no excerpts under what is found
    assert [fault for fault in faults if "fetch" not in fault] == []
    tab.close()


def _steps(page: Path) -> Iterator[tuple[str, str]]:
    """The fences of a tutorial in order: `console`, or the path of a file, with the content."""
    for token in MarkdownIt().parse(page.read_text("utf-8")):
        if token.type == "fence":
            yield token.info.strip(), token.content


@pytest.mark.parametrize("name", ["tutorial.md", "tutorial.en.md"])
def test_a_tutorial_does_what_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command is run, every file written; answers are those shown, in their order."""
    monkeypatch.chdir(tmp_path)
    page = (DOCS / name).read_text("utf-8")
    for kind, content in _steps(DOCS / name):
        if kind != "console":
            path = Path(kind)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8", newline="")
            # what is told about the first entry: the example goes
            if path.name == "body-temperature.md":
                assert "spaced-repetition.md" in page
                Path("glossary/01-start/spaced-repetition.md").unlink()
            continue
        for command, *answers in _commands(content):
            words = shlex.split(command)
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
            elif words[0] == "cika":
                main(words[1:])
                said = capsys.readouterr()
                for answer in answers:
                    assert answer in (said.out + said.err).splitlines(), command
            else:
                assert words[:3] == ["python3", "-m", "pip"] or words[:3] == [
                    "python3",
                    "-m",
                    "pipx",
                ]

    decks = sorted(path.name for path in Path("build").glob("*.apkg"))
    assert decks == ["护理名词-01-生命体征.apkg", "护理名词-全部.apkg"]
    assert "护理名词-全部.apkg" in page


def _commands(content: str) -> Iterator[list[str]]:
    """Each `$ ` line of a console with the lines that answer it."""
    for part in re.split(r"(?m)^\$ ", content)[1:]:
        yield part.splitlines()
