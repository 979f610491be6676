"""Nothing a stranger writes can run, hang or mislead."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.anki.formulas import formula
from cika.cloze.tokenizer import Tokenizer
from cika.commands.main import main
from cika.files import NoFileError, TooLargeError, read_file, write_file, write_folder
from cika.glossary.read.alignment import places
from cika.glossary.read.settings import read_settings
from cika.glossary.suggest import nearest
from cika.identity import Lock
from cika.model.tex import is_harmless, misuses
from cika.model.tex_commands import ACTING, COMMANDS
from cika.release.compare import Difference
from cika.release.load import load, read_lock
from cika.report import diff_markdown
from cika.report.as_written import escaped
from cika.report.width import safe
from cika.web.formulas import with_formulas
from cika.web.server import Server
from cika.web.workshop import Workshop
from fuzz.__main__ import CORPUS, run
from fuzz.targets import TARGETS
from hostile.payloads import payloads
from support.glossaries import CACHE, NOW, PROJECT, SETTINGS, built, put, write

FINE = [
    r"退货率 = \dfrac{退货件数}{发货件数} \times 100\%",
    r"\begin{aligned} a &= b \\[1em] c &= \sqrt[3]{d} \end{aligned}",
    r"\left(\sum_{i=1}^{n} x_i\right)^2 \quad \text{其中 $n>0$}",
    r"\int_0^\infty e^{-x}\,dx \approx \color{red}{1} \ \bbox[yellow]{y}",
    r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}",
    r"\ce{H2O} \to \pu{3 mol} \neq \binom{n}{k} \genfrac{}{}{0pt}{}{n}{k} \hspace{2em} \{x\}",
    r"\begin{alignat}{2} a &= b \end{alignat} \mathbb{R} \overset{!}{=} \underbrace{x}_{y} \!",
]


@pytest.mark.parametrize("tex", FINE)
def test_mathematics_is_drawn(tex: str) -> None:
    """On a card by MathJax, on the site as MathML."""
    assert list(misuses(tex)) == []
    assert r"\(" in formula(tex, display=False)


@pytest.mark.parametrize("name", sorted(ACTING))
def test_a_command_that_acts_is_refused_however_it_is_written(name: str) -> None:
    """Also behind a second backslash, in text and in a chemical formula."""
    for tex in (
        f"\\{name}{{x}}",
        f"\\\\{name}{{x}}",
        f"\\text{{$\\{name} x$}}",
        f"\\ce{{\\{name}}}",
    ):
        assert any(each.fault == "acts" for each in misuses(tex)), tex
        assert formula(tex, display=True).startswith("<code>")
    assert name not in COMMANDS


@given(st.text(st.sampled_from("\\{}[]()$%&<>a 甲href1em\"'"), max_size=40))
def test_a_formula_on_the_site_is_nothing_but_mathematics(tex: str) -> None:
    """Whatever is written in it."""
    written = tex.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = with_formulas(f"\\[{written}\\]")
    for name in ("<script", "<img", "<a ", "<meta", " href", " on", "style="):
        assert name not in "".join(part.split(">")[0] for part in shown.split("<")[1:] if part)


def test_a_tag_in_a_formula_stays_text_on_the_site() -> None:
    """The library that draws it would make an element of it."""
    shown = with_formulas(r"\(\text{&lt;meta/http-equiv=refresh&gt;}\)")

    assert "<mtext>&lt;meta/http-equiv=refresh&gt;</mtext>" in shown


def test_a_formula_in_a_chapters_readme_is_judged_too(tmp_path: Path) -> None:
    """It becomes the description of a deck."""
    readme = "# 一\n\n看$\\href{javascript:1}{这里}$。\n"
    root = write(tmp_path, {"01-one/README.md": readme})

    assert "C621" in [each.code for each in load(root).diagnostics]


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_what_once_broke_a_promise_keeps_it(path: Path) -> None:
    """Each file of the corpus is named after what reads it."""
    error = run(path.name.partition("-")[0], path.read_bytes().decode("utf-8", "surrogatepass"))
    if error is not None:
        raise error


def test_every_part_that_reads_is_fuzzed_and_has_a_corpus() -> None:
    """Entries, chapters, settings, what fix writes, locks, formulas."""
    assert {path.name.partition("-")[0] for path in CORPUS.iterdir()} == set(TARGETS)
    assert len(payloads()) >= 150


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nor a device read, nor a file of gigabytes that is all holes."""
    root = write(tmp_path, {"01-one/a.md": "# 甲\n\n一种说明。\n"})
    os.mkfifo(root / "01-one" / "pipe.md")
    (root / "cika.lock").symlink_to("/dev/zero")
    with (root / "01-one" / "huge.md").open("wb") as file:
        file.truncate(3 * 2**30)

    found = [(each.code, each.path) for each in load(root).diagnostics]

    assert ("C103", "01-one/pipe.md") in found
    assert ("C102", "01-one/huge.md") in found
    assert ("C901", "cika.lock") in found
    with pytest.raises(NoFileError):
        read_file(root / "01-one" / "pipe.md", 10)
    with pytest.raises(TooLargeError):
        read_file(root / "01-one" / "huge.md", 10)


def test_a_lock_may_be_as_large_as_its_glossary_makes_it(tmp_path: Path) -> None:
    """64 MiB are nonsense beside one file; hundreds of thousands of files have more."""
    root = write(tmp_path, {"01-one/a.md": "# 甲\n\n一种说明。\n"})
    (root / "cika.lock").write_bytes(b"\n" * (64 * 2**20 + 1))

    lock, findings = read_lock(root)

    assert lock is None
    assert [each.code for each in findings] == ["C901"]

    for number in range(64 * 2**20 // (16 * 2**10)):
        (root / "01-one" / f"a-{number}.md").touch()

    assert read_lock(root) == (Lock(), ())


def test_a_media_folder_that_leads_elsewhere_is_not_looked_into(tmp_path: Path) -> None:
    """Its names would be told in a public log."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "diary.png").touch()
    root = write(tmp_path / "g", {"01-one/a.md": "# 甲\n\n一种说明![图](media/b.png)。\n"})
    (root / "01-one" / "media").symlink_to(tmp_path / "secret")

    findings = load(root).diagnostics

    assert ("C108", "01-one/media") in [(each.code, each.path) for each in findings]
    assert not any("diary" in each.message + each.act for each in findings)


def test_a_picture_too_large_for_a_deck_is_told(tmp_path: Path) -> None:
    """Before it is read."""
    root = write(tmp_path, {"01-one/a.md": "# 甲\n\n一种说明![图](media/b.png)。\n"})
    (root / "01-one" / "media").mkdir()
    with (root / "01-one" / "media" / "b.png").open("wb") as file:
        file.truncate(2**31)

    assert "C626" in [each.code for each in load(root).diagnostics]


@pytest.mark.parametrize(
    "line",
    [
        "[definition]\nlength = [1, 99999999999999999999]",
        "[definition]\nlength = [1, 10000000000]",
        "[blanks]\nmost = 99999999",
        '[links]\nedit = "javascript:alert(1)"',
        '[links]\nreport = "data:text/html,x"',
    ],
)
def test_settings_have_bounds(tmp_path: Path, line: str) -> None:
    """A number that no chart can show, an address that is none."""
    put(tmp_path, {"cika.toml": f"{SETTINGS}\n{line}\n"})

    settings, findings = read_settings(tmp_path)

    assert settings
    assert [each.code for each in findings] == ["C804"]


@pytest.mark.parametrize("name", ["a\\u0000b", "a\\u001b[2Jb", "甲" * 300, "a\\nb"])
def test_a_name_is_one_line_that_can_be_read(tmp_path: Path, name: str) -> None:
    """It names decks and files."""
    put(tmp_path, {"cika.toml": f'name = "{name}"\nnamespace = "sample"\n'})

    assert [each.code for each in read_settings(tmp_path)[1]] == ["C804", "C805"]


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda data: data[:99], lambda data: data[9:]])
def test_a_cache_of_the_wrong_shape_is_made_anew(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """Not only one that is cut off."""
    tokenizer = Tokenizer(CACHE)
    cache = CACHE / f"jieba-{tokenizer.version}-{tokenizer.digest}.words"
    spoilt = tmp_path / cache.name
    spoilt.write_bytes(spoil(cache.read_bytes()))
    spoilt.chmod(0o600)

    assert Tokenizer(tmp_path).cut("客户满意")
    assert spoilt.read_bytes() == cache.read_bytes()


def test_a_cache_that_ends_too_early_costs_no_word(tmp_path: Path) -> None:
    """It is seen only when the words that are not there are asked for."""
    whole = Tokenizer(CACHE)
    cache = CACHE / f"jieba-{whole.version}-{whole.digest}.words"
    short = tmp_path / cache.name
    data = cache.read_bytes()
    short.write_bytes(data[: len(data) // 2])
    short.chmod(0o600)
    tokenizer = Tokenizer(tmp_path)

    text = "一个企业的客户对产品和服务感到满意，龟兹的龙井茶也一样。"

    assert tokenizer.cut(text) == whole.cut(text)
    assert [tokenizer.told(each) for each in text] == [whole.told(each) for each in text]


def test_a_cache_that_came_with_a_repository_is_never_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever lies in the folder of the output."""
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一种说明客户满意的话。\n"})
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    planted = tmp_path / "build" / ".cache"
    planted.mkdir(parents=True)
    Tokenizer(planted)
    (file,) = planted.iterdir()
    file.write_bytes(b"")

    assert main(["build", "--glossary", str(root)]) == 0
    assert (tmp_path / "home" / "cika" / file.name).is_file()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    """A glossary and the server that follows it."""
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一种说明。\n"})
    server = Server(root, Workshop(root, CACHE, NOW).site)
    threading.Thread(target=server.run, daemon=True).start()
    yield root, server
    server.close()


def asked(server: Server, path: str, *hosts: str) -> tuple[int, bytes]:
    """What the server answers."""
    port = int(server.address.rstrip("/").rsplit(":", 1)[1])
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.putrequest("GET", path, skip_host=True)
    for host in hosts:
        line.putheader("Host", host)
    line.endheaders()
    answer = line.getresponse()
    said = answer.status, answer.read()
    line.close()
    return said


def test_the_preview_lives_through_what_cannot_be_read(preview: tuple[Path, Server]) -> None:
    """A README nested too deeply, then a good one again."""
    root, server = preview
    for text, shown in (
        ("# 章\n\n" + "*a **b " * 84 + "b** a*" * 84, "C107"),
        ("# 又好了\n", "又好了"),
    ):
        for _ in range(100):  # a save may come before the watcher is awake
            (root / "01-one" / "README.md").write_text(text, "utf-8")
            if shown in asked(server, "/index.html", "127.0.0.1")[1].decode():
                break
            time.sleep(0.1)
        assert shown in asked(server, "/index.html", "127.0.0.1")[1].decode()


def test_a_mistake_of_ours_is_told_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the page comes back with the next save."""
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一种说明。\n"})
    workshop = Workshop(root, CACHE, NOW)
    with monkeypatch.context() as patch:
        patch.setattr("cika.web.workshop.publish", lambda *_: 1 / 0)
        broken = workshop.site().file("index.html") or b""
        with pytest.raises(ZeroDivisionError):
            workshop.finished(workshop.read())

    assert b"C831" in broken
    assert "甲".encode() in (workshop.site().file("terms/a.html") or b"")


@pytest.mark.parametrize(
    "hosts",
    [
        ("127.0.0.1:80@evil",),
        ("evil.example",),
        (),
        ("127.0.0.1", "evil.example"),
        ("localhost:x",),
    ],
)
def test_the_preview_answers_to_its_own_names_only(
    preview: tuple[Path, Server], hosts: tuple[str, ...]
) -> None:
    """A name is read whole."""
    assert asked(preview[1], "/index.html", *hosts)[0] == 403
    assert asked(preview[1], "/index.html", "localhost:1234")[0] == 200


def test_ten_pages_can_be_open_at_once(preview: tuple[Path, Server], chromium: object) -> None:
    """None waits for a line that another one holds."""
    context = chromium.new_context()  # type: ignore[attr-defined]
    for _ in range(10):
        page = context.new_page()
        page.goto(f"{preview[1].address}index.html", timeout=8000)
        assert page.locator("h1").count()
    context.close()


def test_nothing_that_commands_a_terminal_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not from the name of a file, nor from a term."""
    name = "\x1b]0;pwn\x07\x1b[2J\u202e.md"
    root = write(tmp_path, {f"01-one/{name}": "# 甲\x9b2J\n\n一种说明,写在这里。\n"})

    main(["check", "--glossary", str(root)])
    main(["check", "--glossary", str(root), "--format", "json"])
    main(["fix", "--glossary", str(root)])
    main(["check", str(root / f"\x1b[2J{name}")])

    said = "".join(capsys.readouterr())
    assert "甲" in said or "01-one" in said
    assert not [c for c in said if c in "\x1b\x07\x9b\u202e"]


def test_our_own_colours_and_line_ends_stay() -> None:
    """And nothing else that begins like them."""
    assert safe("\x1b[31m错误\x1b[0m\n一\t二") == "\x1b[31m错误\x1b[0m\n一\t二"
    assert safe("\x1b[41m\x1b[2J\x85\r") == "␛[41m␛[2J\ufffd␍"


TITLE = r"\![像]\(https://evil.example/track.png) \@octocat [点我]\(https://evil.example/x) \\<img>"


def test_release_notes_show_a_term_as_it_is_written() -> None:
    """No picture, link, element or mention comes of it."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").render(escaped(TITLE))

    assert "<img" not in html
    assert "<a" not in html
    assert "@octocat" not in html
    empty = Difference("`@octocat`", (), restyled=False, touched=False, days=())
    assert "`` `@octocat` ``" in diff_markdown.render(empty, "zh")


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """A failure on the way leaves the old one and nothing else."""
    site = tmp_path / "site"
    write_folder(site, [("index.html", b"old"), ("a/b.html", b"old")])

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"):
        write_folder(site, failing())
    assert (site / "index.html").read_bytes() == b"old"
    assert write_folder(site, [("index.html", b"new")]) == 1
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("command", ["build", "fix", "preview"])
def test_leftovers_in_a_glossary_are_taken_away_by_the_next_command(
    tmp_path: Path, command: str
) -> None:
    """In every folder that it writes to."""
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一种说明,写在这里。\n"})
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for folder in (root, root / "01-one", tmp_path):
        (folder / f".cika-{dead.pid}-x").write_text("half", "utf-8")
    more = ["--out", str(tmp_path / "site")] if command == "preview" else []

    assert main([command, *more, "--glossary", str(root)]) == 0

    left = {path for path in tmp_path.rglob(".cika-*") if f"-{dead.pid}-" in path.name}
    written = {"build": {tmp_path}, "fix": {tmp_path}, "preview": {root, root / "01-one"}}[command]
    assert {path.parent for path in left} <= written


@pytest.mark.parametrize("small", [1, 4])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, small: int) -> None:
    """A limit on the size of files stands for it: writing fails with an error of the system."""
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一种说明客户满意的话。\n"})
    built(root)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    put(root, {"01-one/b.md": "# 乙\n\n另一种说明客户期望的话。\n"})
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({small} * 1024,) * 2);"
        "from cika.commands.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "--glossary", str(root)],
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "x"), "SOURCE_DATE_EPOCH": str(NOW + 9)},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    for path, data in before.items():
        assert path.read_bytes() == data
    assert list(tmp_path.rglob(".cika-*")) == []


def test_a_long_line_is_read_at_once() -> None:
    """One line can hold all of a file; columns stay where they belong."""
    written = "[x](b.md)" + "的, " * 20_000 + "完"
    meant = "[x](b.md)" + "的，" * 20_000 + "完"
    start = time.process_time()
    found = places(meant, written)

    assert len(found) == len(meant) + 1
    assert found[-2] == written.index("完")
    # A fault is a hundred times slower, so that a busy machine makes no difference.
    assert time.process_time() - start < 5


@given(st.text("的,， \t<b>", max_size=30), st.text("的,， \t<b>", max_size=30))
def test_places_of_any_two_lines_are_in_order(meant: str, written: str) -> None:
    """And inside the written line."""
    found = places(meant, written)

    assert len(found) == len(meant) + 1
    assert all(0 <= at <= len(written) for at in found)
    assert list(found) == sorted(found)


def test_the_nearest_of_thousands_is_found() -> None:
    """Among names that are much alike."""
    names = [f"customer-{n}-service" for n in range(3000)] + ["customer-satisfaction"]

    assert nearest("customer-satisfacton", names) == "customer-satisfaction"
    assert nearest("x" * 100_000, names) == ""


def test_formulas_are_harmless_in_our_own_glossary() -> None:
    """The table has what people write."""
    texts = [path.read_text("utf-8") for path in (PROJECT / "glossary").glob("*/*.md")]
    found = [tex for text in texts for tex in re.findall(r"\$\$?([^$]+)\$", text)]

    assert found
    assert all(is_harmless(tex) for tex in found)


def test_a_file_that_is_staged_can_be_brought_back_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one has a second name until all are in place."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", _no_space)

    with pytest.raises(OSError, match="space"):
        write_file(path, b"new")

    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")
