"""The site: every card as Anki shows it, pages in a real Chromium, changes while writing."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest

from cika.anki.cards import Card, cards_of
from cika.commands.main import main
from cika.model.prose import PICTURES, SOUNDS
from cika.pipeline import published
from cika.release.load import load
from cika.release.stats import ChapterStats, Stats
from cika.web import charts
from cika.web.server import Server
from cika.web.workshop import Workshop
from support.collection import learner
from support.glossaries import NOW, PROJECT, built, put, sample
from support.needs import needs
from support.screens import DESKTOP, PHONE

PAGES = {
    "index": "index.html",
    "chapter": "chapters/01-basics.html",
    "entry": "terms/return-rate.html",
    "import": "import.html",
    "stats": "stats.html",
    "add": "add.html",
}
# What differs between versions of Anki: the random id of a hint, and an attribute of its link.
_HINT = re.compile(r"(?<=hint)[0-9a-f]{16}| draggable=false")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sample as a site on disk."""
    folder = tmp_path_factory.mktemp("site")
    root = sample("small", folder / "glossary")
    built(root)
    assert main(["preview", "--glossary", str(root), "--out", str(folder / "site")]) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The site below a sub-path of a server, as a static host has it."""

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(site.parent))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/site/"
    server.shutdown()
    server.server_close()


class Visit:
    """A page in the browser, with all it complained about and asked for."""

    def __init__(self, chromium: Any, width: int = DESKTOP, *, night: bool = False) -> None:
        self.context = chromium.new_context(
            viewport={"width": width, "height": 844}, color_scheme="dark" if night else "light"
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


def test_every_card_of_the_glossary_is_what_anki_renders(real: Path, tmp_path: Path) -> None:
    """Both sides, character by character; only Anki's number of a hint is its own."""
    root = PROJECT / "glossary"
    publication = published(load(root), tmp_path / "cache", NOW)
    assert publication
    ours: dict[tuple[str, int], Card] = {
        (note.guid, face.number): face
        for deck in publication.decks
        for note in deck.notes
        for face in cards_of(note.content)
    }
    with learner(tmp_path / "anki") as me:
        me.imports(next(real.glob("*-全部.apkg")))
        cards = me.cards()

    assert len(cards) == len(ours)
    for card in cards:
        face = ours[card.guid, card.ord + 1]
        for mine, its in ((face.front, card.front.html), (face.back, card.back.html)):
            assert _HINT.sub("", mine) == _HINT.sub("", its), card.fields["编号"]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_quiet_and_open_to_everyone(
    name: str, width: int, night: bool, served: str, chromium: Any
) -> None:
    """No message in the console, no request elsewhere, nothing too wide, nothing axe finds."""
    needs("axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    with Visit(chromium, width, night=night) as visit:
        visit.page.goto(served + PAGES[name])
        if name == "entry":
            visit.page.locator(".card-box iframe").first.wait_for()
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found = Axe().run(visit.page).response["violations"]

    assert wide <= 0
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
    assert visit.complaints == []
    assert all(url.startswith((served, "about:", "data:")) for url in visit.requests)


def test_pages_work_from_a_disk(site: Path, chromium: Any) -> None:
    """Styles, search and cards, with no server at all."""
    with Visit(chromium) as visit:
        visit.page.goto((site / PAGES["entry"]).as_uri())
        visit.page.locator(".card-box iframe").first.wait_for()
        visit.page.fill("#q", "thl")
        visit.page.locator("#hits li").first.wait_for()

        assert visit.page.locator("#hits li").first.text_content().startswith("退货率")
        assert visit.complaints == []


@pytest.mark.parametrize("wanted", ["退货率", "退件率", "return", "tuihuo", "thl", "RR"])
def test_a_term_is_found_by_every_name(wanted: str, served: str, chromium: Any) -> None:
    """Term, alias, English, pinyin, initials, abbreviation: while typing, by keys alone."""
    with Visit(chromium) as visit:
        page = visit.page
        page.goto(served + "index.html")
        page.keyboard.press("/")
        page.keyboard.type(wanted)
        page.locator("#hits li[data-page]").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/terms/**")

        assert page.locator("h1").text_content() == "退货率"


def test_a_card_is_flipped_by_click_and_by_key(served: str, chromium: Any) -> None:
    """Space flips, J goes to the next card; a choice is made, not flipped."""
    with Visit(chromium) as visit:
        page = visit.page
        page.goto(served + PAGES["entry"])
        first = page.locator(".card-box").first
        frame = first.frame_locator("iframe")
        frame.locator(".g-front").wait_for()

        first.focus()
        page.keyboard.press("Space")
        frame.locator("#answer").wait_for()
        frame.locator(".g-kind").click()
        frame.locator(".g-front").wait_for()
        page.keyboard.press("j")
        choice = page.locator(".card-box", has=page.locator("figcaption", has_text="单选")).first
        choice.scroll_into_view_if_needed()
        choice.frame_locator("iframe").locator("a.tappable").first.click()

        assert choice.get_attribute("data-side") == "front"
        assert visit.complaints == []


def test_the_reading_view_links_terms_and_draws_formulas(served: str, chromium: Any) -> None:
    """Without a script, too: MathML and plain links."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + PAGES["entry"])

    assert page.locator("article math").count()
    page.locator("article .chips a").first.click()
    assert "/terms/" in page.url
    context.close()


def test_a_sound_has_a_player_in_the_text_and_on_the_card(served: str, chromium: Any) -> None:
    """Where Anki would play it; nobody sees how Anki is told to."""
    with Visit(chromium) as visit:
        visit.page.goto(f"{served}terms/tricky-text.html")
        source = visit.page.content()

    sources = re.findall(r'<audio[^>]* src="([^"]*)"', source)
    assert len(sources) >= 2
    assert all(re.fullmatch(r"\.\./media/cika-[0-9a-f]{16}\.mp3", each) for each in sources)
    assert "[sound:cika" not in source
    assert "[sound:.." not in source


def test_settings_that_change_while_writing_count_at_once(small: Path) -> None:
    """Also for entries that stay as they were."""
    workshop = Workshop(small, small.parent / "cache", NOW)
    before = workshop.site().file("terms/return-rate.html") or b""
    settings = (small / "cika.toml").read_text("utf-8")
    put(small, {"cika.toml": f"{settings}\n[definition]\nlength = [90, 120]\n"})
    after = workshop.site().file("terms/return-rate.html") or b""

    assert b"C309" not in before
    assert b"C309" in after


def test_the_deck_can_be_downloaded_and_is_the_one_a_build_makes(
    served: str, site: Path, chromium: Any
) -> None:
    """The whole one and one for each chapter."""
    with Visit(chromium) as visit:
        visit.page.goto(served + "index.html")
        with visit.page.expect_download() as event:
            visit.page.locator("a.button[download]").click()
        data = Path(event.value.path()).read_bytes()

    whole = next((site.parent / "build").glob("*-全部.apkg"))
    assert data == whole.read_bytes()


def test_a_saved_edit_shows_itself_in_the_page(small: Path, chromium: Any) -> None:
    """Also a mistake, with its finding on top, and its mending."""
    workshop = Workshop(small, small.parent / "cache", NOW)
    server = Server(small, workshop.site)
    threading.Thread(target=server.run, daemon=True).start()
    entry = small / "01-basics" / "return-rate.md"
    text = entry.read_text("utf-8")
    try:
        with Visit(chromium) as visit:
            page = visit.page
            page.goto(f"{server.address}terms/return-rate.html")
            page.wait_for_timeout(300)
            entry.write_text(text.replace("一定时期内", "一段时期以内"), "utf-8")
            page.locator(".definition", has_text="一段时期以内").wait_for()
            entry.write_text(text.replace("# 退货率", "# 退货率\n\n<kbd>粗</kbd>"), "utf-8")
            page.locator(".findings", has_text="C311").wait_for()
            entry.write_text(text, "utf-8")
            page.locator(".findings").wait_for(state="detached")

            assert page.locator("h1").text_content() == "退货率"
    finally:
        server.close()


def test_the_server_answers_only_its_own_name(small: Path) -> None:
    """A page elsewhere cannot reach it under another name, nor a path outside the site."""
    server = Server(small, Workshop(small, small.parent / "cache", NOW).site)
    threading.Thread(target=server.run, daemon=True).start()
    port = int(server.address.rstrip("/").rsplit(":", 1)[1])
    try:
        answers = []
        for host, path in (
            (f"127.0.0.1:{port}", "/index.html"),
            ("evil.example", "/index.html"),
            (f"127.0.0.1:{port}", "/../cika.toml"),
            (f"127.0.0.1:{port}", "/assets/../../cika.toml"),
        ):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            line.putrequest("GET", path, skip_host=True)
            line.putheader("Host", host)
            line.endheaders()
            answers.append(line.getresponse().status)
            line.close()
    finally:
        server.close()

    assert answers == [200, 403, 404, 404]


@pytest.mark.parametrize("name", sorted(PICTURES | SOUNDS))
def test_the_server_says_what_every_picture_and_sound_is(name: str) -> None:
    """A browser does not play what is called a heap of bytes."""
    files = SimpleNamespace(version=1, file=lambda _: b"x")
    server = Server(Path(), lambda: files)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        port = int(server.address.rstrip("/").rsplit(":", 1)[1])
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", f"/media/a{name}")
        kind = line.getresponse().headers["Content-Type"]
        line.close()
    finally:
        server.close()

    assert kind.partition("/")[0] == ("image" if name in PICTURES else "audio")


@pytest.mark.parametrize("name", ["index", "chapter", "entry", "import", "stats"])
def test_nothing_dead_is_shown_without_scripts(name: str, served: str, chromium: Any) -> None:
    """No button and no box that would do nothing; the text is all there."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + PAGES[name])
    dead = [
        each
        for each in page.locator("button, :not(.g-zoom) > input, select").all()
        if each.is_visible()
    ]

    assert [each.inner_text() or each.get_attribute("id") for each in dead] == []
    assert page.locator("h1").is_visible()
    context.close()


def test_a_public_site_shows_no_findings(small: Path, tmp_path: Path) -> None:
    """They are for who writes: the preview has them, the published pages have not."""
    settings = (small / "cika.toml").read_text("utf-8")
    put(small, {"cika.toml": f"{settings}\n[definition]\nlength = [90, 120]\n"})
    writing = Workshop(small, tmp_path / "cache", NOW).site().file("terms/return-rate.html") or b""
    built(small)

    assert main(["preview", "--glossary", str(small), "--out", str(tmp_path / "site")]) == 0

    assert b"C309" in writing
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert len(pages) > 5
    assert not any("C309" in page or 'class="findings"' in page for page in pages)


def test_statistics_come_as_page_text_and_json(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], chromium: Any
) -> None:
    """The page is one file without a script."""
    built(small)
    out = tmp_path / "stats.html"
    assert main(["stats", "--glossary", str(small), "--out", str(out)]) == 0
    capsys.readouterr()
    assert main(["stats", "--glossary", str(small), "--format", "json"]) == 0
    numbers = json.loads(capsys.readouterr().out)
    assert main(["stats", "--glossary", str(small), "--format", "text"]) == 0
    text = capsys.readouterr().out

    assert "<script" not in out.read_text("utf-8")
    assert f"{numbers['entries']}个词条，{numbers['cards']}张卡片" in text
    with Visit(chromium) as visit:
        visit.page.goto(out.as_uri())
        assert visit.page.locator("svg.chart").count() == 3
        assert visit.complaints == []


def test_many_terms_are_joined_chapter_by_chapter(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Thousands of points on one circle tell nobody anything; the page says what is shown."""
    built(small)
    page = Workshop(small, tmp_path / "cache", NOW).site().file("stats.html") or b""
    monkeypatch.setattr(charts, "MOST_POINTS", 1)
    large = Workshop(small, tmp_path / "cache", NOW).site().file("stats.html") or b""

    assert "空心圈没有相关术语" in page.decode()
    assert "<title>退货率</title>" in page.decode()
    assert "一点是一章" in large.decode()
    assert "<title>退货率</title>" not in large.decode()


def test_chapters_are_joined_as_their_terms_are() -> None:
    """A wider line for more, and only the most telling of them."""
    names = {f"{n:02d}": [f"{n}-{at}" for at in range(100)] for n in range(21)}
    chapters = [ChapterStats(n, n, f"{n} 章", len(of), {}, {}) for n, of in names.items()]
    pairs = [(f"{n}-{at}", f"{m}-{at}") for n in range(21) for m in range(n) for at in range(n)]
    found = Stats(chapters, {}, (20, 80), sorted(pairs), [], [], [], [])

    picture, _ = charts.link_circle(found, [*names.items()])

    assert picture.count("<circle") == 21
    assert picture.count("<path") == charts.MOST_CHORDS < 210
    assert "<title>00 章，20 章：20对</title>" in picture
    assert "<title>20 章：100条</title>" in picture
    assert "<title>00 章，01 章：1对</title>" not in picture


def test_the_words_of_every_chart_can_be_read_on_a_phone(served: str, chromium: Any) -> None:
    """None is smaller than small print, none runs out of its picture."""
    with Visit(chromium, PHONE) as visit:
        visit.page.goto(served + PAGES["stats"])
        words = visit.page.locator("svg.chart text").evaluate_all(WORDS)

    assert len(words) > 20
    assert [word for word, high, out in words if high < 14 or out > 1] == []


# Of each word: itself, how high its line is, how far it stands out of its picture.
WORDS = """list => list.map(e => { const word = e.getBoundingClientRect();
  const all = e.ownerSVGElement.getBoundingClientRect();
  return [e.textContent, word.height, Math.max(all.left - word.left, word.right - all.right,
    all.top - word.top, word.bottom - all.bottom)]; })"""


def test_orphans_stand_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What to write next names them."""
    root = put(
        tmp_path / "glossary",
        {
            "cika.toml": 'name = "样例"\nnamespace = "sample"\n',
            "01-one/README.md": "# 第一章\n",
            "01-one/a.md": "---\n相关: [乙词]\n---\n\n# 甲词\n\n由石英、长石和云母构成的岩石。\n",
            "01-one/b.md": "# 乙词\n\n由石灰、长石和云母构成的岩石。\n",
            "01-one/c.md": "# 丙词\n\n由石膏、长石和云母构成的岩石。\n",
        },
    )

    main(["stats", "--glossary", str(root), "--format", "text"])

    said = capsys.readouterr().out
    assert "没有相关术语（1）：丙词" in said


def test_a_site_is_not_written_over_something_else(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor when an entry is wrong: what was there stays."""
    built(small)
    other = tmp_path / "other"
    put(other, {"mine.txt": "x"})

    assert main(["preview", "--glossary", str(small), "--out", str(other)]) == 2
    assert [path.name for path in other.iterdir()] == ["mine.txt"]
    good = tmp_path / "site"
    assert main(["preview", "--glossary", str(small), "--out", str(good)]) == 0
    before = (good / "index.html").read_bytes()
    put(small, {"01-basics/bad.md": "没有标题\n"})
    assert main(["preview", "--glossary", str(small), "--out", str(good)]) == 1
    assert (good / "index.html").read_bytes() == before
    capsys.readouterr()
