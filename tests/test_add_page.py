"""The page for a new entry: what it says, the card it shows, the Markdown it writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from cika.commands.main import main
from cika.glossary.read.settings import read_settings
from cika.model.entries import Entry
from cika.model.prose import plain
from cika.release.load import load
from support.glossaries import built, put, sample
from support.needs import needs
from support.screens import DESKTOP, PHONE

LINKS = '\n[links]\nrepository = "{}"\n'
GOOD = {
    "term": "复购率",
    "definition": "一定时期内，再次购买的客户占全部客户的比例，说明客户愿不愿意回来。",
    "english": "Repurchase Rate",
    "aliases": "重复购买率、再购率",
    "example": "一百位客户里有三十位再次下单。\n复购率是30%。",
    "related": "退货率、逆向物流",
}
CHAPTER = "01-basics"
# What is typed, and what stands on a card where the two differ.
NASTY = {
    '"引号"、冒号: 值 # 不是注释，{{c1::x}}再加<script>alert(1)</script>和a == b等等。': (
        "“引号”、冒号：值 # 不是注释，{{c1::x}}再加<script>alert(1)</script>和a == b等等。"
    ),
    "# 井号开头，==没有配对，还有反斜杠\\*和`反引号`，写在一起也要原样留下。": "",
    "1. 数字开头，[链接](javascript:x)、![图](y.png)，&lt;、&nbsp;，snake_case、_下划线_。": "",
    "- 短横开头，$x$、$$y$$，a=====b，<!-- 注释 -->，**粗**，*斜*，<b>粗</b>，~~~波浪。": "",
    "＃全角井号开头，<https://example.org/>，换行\n不多空格，末尾是反斜杠\\": (
        "#全角井号开头，<https://example.org/>，换行不多空格，末尾是反斜杠\\"
    ),
    "<<<<<<< 合并的记号，---和***，| 表 | 格 |，看不见的字，😀，够长了吗。": "",
    "空写成==词语==时照样是空，别的=等号=不动，后面===还有==一些==。": (
        "空写成词语时照样是空，别的=等号=不动，后面=还有一些==。"
    ),
    "（1）括号里的数字开头，1、不会变成列表。": "",
    "2、数字和顿号开头的一段话(带括号(再带括号)),ＡＢ１: 全都读得懂.": (
        "2、数字和顿号开头的一段话（带括号（再带括号）），AB1：全都读得懂。"
    ),
    "-短横紧挨着字的一段话，也不会变成列表。": "",
    "• 圆点开头的一段话，圆点去掉就好了。": "圆点开头的一段话，圆点去掉就好了。",
}


def made(folder: Path, links: str = "") -> Path:
    """The small sample's site, its settings with these links instead of its own."""
    root = sample("small", folder / "glossary")
    settings = (root / "cika.toml").read_text("utf-8").partition("[links]")[0]
    put(root, {"cika.toml": settings + links})
    assert main(["preview", "--glossary", str(root), "--out", str(folder / "site")]) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a glossary on GitHub."""
    return made(tmp_path_factory.mktemp("add"), LINKS.format("https://github.com/owner/repo"))


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Its page below a sub-path of a server."""

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(site.parent))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/site/add.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Any, served: str) -> Iterator[Any]:
    """The page on a phone; it may not complain."""
    context = chromium.new_context(viewport={"width": PHONE, "height": 844}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(served)
    yield page
    assert complaints == []
    context.close()


def fill(page: Any, values: dict[str, str] = GOOD, chapter: str = CHAPTER) -> None:
    """Type into the form, and leave its last field."""
    for name, value in values.items():
        page.fill(f"#f-{name}", value)
    page.select_option("#f-chapter", chapter)
    page.locator("#f-chapter").focus()


def says(page: Any, name: str) -> str:
    """What stands below a field."""
    return str(page.locator(f"#say-{name}").text_content())


def added(page: Any, folder: Path) -> Entry:
    """The entry that the page's text is, in a glossary in which `check` finds nothing in it."""
    root = sample("small", folder)
    name = f"{CHAPTER}/{page.input_value('#f-id')}.md"
    put(root, {name: page.input_value("#markdown")})
    checked = load(root)
    found = [each for each in checked.diagnostics if each.path == name]
    assert [(each.code, each.message) for each in found] == []
    assert checked.glossary
    return next(each for each in checked.glossary.entries if each.path == name)


def test_a_filled_form_gives_an_entry_without_findings(page: Any, tmp_path: Path) -> None:
    """Every field arrives as it was typed, on a phone-sized screen."""
    fill(page)

    entry = added(page, tmp_path / "glossary")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".say p").count() == 0
    assert (entry.id, entry.term.text) == ("repurchase-rate", GOOD["term"])
    assert plain(entry.definition) == GOOD["definition"]
    assert [word.text for word in entry.english] == ["Repurchase Rate"]
    assert [word.text for word in entry.aliases] == ["重复购买率", "再购率"]
    assert [word.text for word in entry.related] == ["退货率", "逆向物流"]
    assert plain(entry.examples).strip() == GOOD["example"]


@pytest.mark.parametrize("definition", NASTY, ids=range(len(NASTY)))
def test_whatever_is_typed_stays_text(page: Any, tmp_path: Path, definition: str) -> None:
    """Markdown, YAML, HTML, clozes and formulas act nowhere; only a paired ==blank== does."""
    nasty = 'O\'Neil: "A, B" #1 [x] {y} & *z'
    fill(
        page,
        {
            "term": "O'Neil & Co: A/B（1:1）",
            "definition": definition,
            "english": nasty,
            "aliases": "618x: [甲]、'单引号'、no、- 短横、C:\\x",
            "example": definition,
            "id": "nasty",
        },
    )

    entry = added(page, tmp_path / "glossary")

    page.locator("#card").scroll_into_view_if_needed()
    page.locator("#card .flip").click()
    page.locator("#card").frame_locator("iframe").locator("#answer").wait_for()
    card = page.locator("#card").frame_locator("iframe").locator(".g-key").text_content()
    assert entry.term.text == "O'Neil & Co: A/B（1:1）"
    assert plain(entry.definition) == card == (NASTY[definition] or definition)
    assert [word.text for word in entry.english] == [nasty]
    assert [word.text for word in entry.aliases] == [
        "618x: [甲]", "'单引号'", "no", "- 短横", "C:\\x"
    ]  # fmt: skip
    if not NASTY[definition]:
        assert plain(entry.examples).strip() == definition


def test_marked_words_become_blanks(page: Any, tmp_path: Path) -> None:
    """As the entry format says, and bold on the card."""
    from cika.model.prose import marks, plain_inline

    fill(page, {**GOOD, "definition": "一定时期内，==再次购买==的客户占==全部客户==的比例。"})

    entry = added(page, tmp_path / "glossary")

    blanks = [plain_inline(mark.children) for mark in marks(entry.definition)]
    assert blanks == ["再次购买", "全部客户"]


@pytest.mark.parametrize("name", ["退货率", " 退 货 率 ", "退件率", "ｒｒ"])
def test_a_term_that_is_there_is_noticed(page: Any, name: str) -> None:
    """By every name, in any case, spacing or width, with the way to its page."""
    page.fill("#f-term", name)

    page.locator("#say-term p.error", has_text="已经有了").wait_for()
    page.locator("#say-term a").click()
    page.wait_for_url("**/terms/return-rate.html")


def test_similar_entries_are_listed_while_typing(page: Any) -> None:
    """With their definitions; also those whose name is in the new one."""
    page.fill("#f-term", "全年退货率")

    assert page.locator(".alike dt a").all_text_contents() == ["退货率"]
    assert "比例" in page.locator(".alike dd").text_content()
    page.fill("#f-term", "石英")
    assert page.locator(".alike").is_hidden()


@pytest.mark.parametrize(
    ("field", "bad", "said", "good"),
    [
        ("term", "*粗体*", "另有用处", "粗体"),
        ("term", "笑脸😀", "表情", "笑脸"),
        ("definition", "太短了。", "建议至少10个", GOOD["definition"]),
        ("definition", "长" * 121, "建议最多120个", GOOD["definition"]),
        ("definition", "==没有配对，却写在这一条释义的里面。", "没有配对", GOOD["definition"]),
        ("definition", "复购率是指再次购买的客户的比例大小。", "开头", GOOD["definition"]),
        ("definition", "算出复购率的一种常用的统计办法。", "解释自己", GOOD["definition"]),
        ("definition", "再次购买的==重复购买==占全部的比例。", "卡片正面", GOOD["definition"]),
        ("english", "return  RATE", "已经是退货率的英文", "Repurchase"),
        ("aliases", "退件率", "已经有了", "回购率"),
        ("id", "Re_purchase", "不能用", "re-purchase"),
        ("id", "return-rate", "已经用过了", "re-purchase"),
        ("related", "退货", "还没有“退货”", "退货率"),
    ],
)
def test_a_message_comes_beside_its_field_and_goes(
    page: Any, field: str, bad: str, said: str, good: str
) -> None:
    """What is wrong and one act, as soon as it is typed or the field is left."""
    fill(page)
    page.fill(f"#f-{field}", bad)
    page.locator("#f-chapter").focus()

    assert said in says(page, field)
    page.fill(f"#f-{field}", good)
    assert says(page, field) == ""


def test_one_tap_mends_what_can_be_mended(page: Any) -> None:
    """Half-width punctuation, an opening that says the term, a file name, a related term."""
    fill(page)
    page.fill("#f-definition", '复购率是指(全部)客户里,再来的"回头客"占的比例:按人数算,为3:1.')
    page.locator("#say-definition button", has_text="改成全角").click()
    page.locator("#say-definition button", has_text="删掉开头").click()
    page.fill("#f-id", "Re Purchase")
    page.locator("#say-id button").click()
    page.fill("#f-related", "退货、逆向物流")
    page.locator("#say-related button", has_text="换成“退货率”").click()

    mended = "（全部）客户里，再来的“回头客”占的比例：按人数算，为3:1."
    assert page.input_value("#f-definition") == mended
    assert page.input_value("#f-id") == "re-purchase"
    assert page.input_value("#f-related") == "退货率、逆向物流"
    assert page.locator(".say p").count() == 0


def test_nothing_is_handed_in_before_the_essentials_are_there(page: Any) -> None:
    """The first field that needs something is focused, and says what."""
    for button in ("#copy", "#save", "#forge"):
        # By key: the card above may still grow, and the button move away from under a pointer.
        page.locator(button).press("Enter")
        page.locator("#told", has_text="还有4处要改").wait_for(state="attached")
        assert page.evaluate("document.activeElement.id") == "f-term"
    assert len(page.context.pages) == 1
    assert "还没有写术语" in says(page, "term")
    assert "还没有选章节" in says(page, "chapter")


def test_what_is_typed_is_shown_on_the_card_and_never_run(page: Any) -> None:
    """Front and back, with the deck's own templates; empty fields have no place."""
    script = "<script>parent.ran = 1</script><img src=x onerror='parent.ran = 1'>"
    fill(page, {**GOOD, "definition": f"{script}够长的一条释义。", "term": "<b>粗</b>"})
    frame = page.locator("#card").frame_locator("iframe")

    assert frame.locator(".g-word").text_content().strip() == "<b>粗</b>"
    page.locator("#card .flip").click()
    frame.locator("#answer").wait_for()
    assert frame.locator(".g-key").text_content() == f"{script}够长的一条释义。"
    assert frame.locator(".g-chips li").all_text_contents() == ["退货率", "逆向物流"]
    page.fill("#f-example", "")
    assert frame.locator(".g-row", has_text="例子").is_hidden()
    assert page.evaluate("window.ran") is None


def test_the_forge_gets_name_and_text(page: Any) -> None:
    """Exactly what would be copied, percent-encoded; a text too long for an address is left out."""
    fill(page)
    base = "https://github.com/owner/repo/new/main/glossary/01-basics?filename=repurchase-rate.md"
    text = quote(page.input_value("#markdown"), safe="!'()*~")

    assert page.get_attribute("#forge", "href") == f"{base}&value={text}"
    page.fill("#f-example", "很长的例子。" * 200)
    assert page.get_attribute("#forge", "href") == base


@pytest.mark.parametrize(
    ("repository", "new", "edit"),
    [
        ("https://gitee.com/o/r.git", "https://gitee.com/o/r/new/", "https://gitee.com/o/r/edit/"),
        (
            "https://codeberg.org/o/r/",
            "https://codeberg.org/o/r/_new/",
            "https://codeberg.org/o/r/_edit/",
        ),
        (
            "https://gitlab.com/g/o/r",
            "https://gitlab.com/g/o/r/-/new/",
            "https://gitlab.com/g/o/r/-/edit/",
        ),
    ],
)
def test_every_forge_has_its_own_addresses(
    tmp_path: Path, chromium: Any, repository: str, new: str, edit: str
) -> None:
    """Of the page for new files and of “改这一条”; only some take the text along."""
    links = LINKS.format(repository) + 'branch = "写作/a"\n'
    site = made(tmp_path, links)
    branch = f"{quote('写作/a')}/glossary/01-basics"
    context = chromium.new_context()
    page = context.new_page()
    page.goto((site / "terms/return-rate.html").as_uri())
    assert page.locator("a", has_text="改这一条").get_attribute("href") == (
        f"{edit}{branch}/return-rate.md"
    )
    page.goto((site / "add.html").as_uri())
    fill(page)
    href = page.get_attribute("#forge", "href")
    context.close()

    assert href.partition("?")[0] == f"{new}{branch}"
    assert ("&value=" in href) == ("codeberg" in repository)


def test_without_a_repository_nothing_points_to_one(tmp_path: Path) -> None:
    """The text can still be copied and downloaded."""
    site = made(tmp_path)

    text = (site / "add.html").read_text("utf-8")
    assert "代码平台" not in text
    assert 'id="copy"' in text
    assert "改这一条" not in (site / "terms/return-rate.html").read_text("utf-8")


@pytest.mark.parametrize(
    "value", ['"http://github.com/o/r"', '"javascript:alert(1)"', '"https://github.com"', "1"]
)
def test_a_repository_is_an_https_address(small: Path, value: str) -> None:
    """Anything else is an error with its place."""
    put(small, {"cika.toml": f'name = "a"\nnamespace = "b"\n[links]\nrepository = {value}\n'})

    settings, findings = read_settings(small)

    assert settings
    assert settings.repository_url == ""
    assert [(each.code, each.span.line if each.span else 0) for each in findings] == [("C804", 4)]


def test_a_name_is_never_given_twice(tmp_path: Path, chromium: Any) -> None:
    """Nor is one that belonged to an entry which is gone: learners still have its cards."""
    root = sample("small", tmp_path / "glossary")
    gone = put(root, {f"{CHAPTER}/gone.md": "# 走了的词\n\n由石英、长石和云母构成的岩石。\n"})
    built(root)
    (gone / CHAPTER / "gone.md").unlink()
    assert main(["preview", "--glossary", str(root), "--out", str(tmp_path / "site")]) == 0
    context = chromium.new_context()
    page = context.new_page()
    page.goto((tmp_path / "site" / "add.html").as_uri())
    page.fill("#f-english", "Gone")

    assert page.input_value("#f-id") == "gone"
    assert "已经用过了" in says(page, "id")
    context.close()


def test_the_text_is_copied_and_downloaded(page: Any) -> None:
    """Where the clipboard is closed, the text is selected instead."""
    fill(page)
    text = page.input_value("#markdown")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy").click()
    page.locator("#told", has_text="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("#copy").click()
    page.locator("#told", has_text="已经选中").wait_for()
    assert page.evaluate("getSelection().toString()") == text
    with page.expect_download() as event:
        page.locator("#save").click()

    assert event.value.suggested_filename == "repurchase-rate.md"
    assert Path(event.value.path()).read_text("utf-8") == text


def test_a_draft_survives_and_can_be_taken_back(page: Any, served: str) -> None:
    """A reload, an emptied form, and a search for another term."""
    fill(page)
    page.reload()
    assert {name: page.input_value(f"#f-{name}") for name in GOOD} == GOOD
    assert page.input_value("#f-chapter") == CHAPTER
    page.locator("#clear").click()
    assert page.input_value("#f-definition") == ""
    page.reload()
    page.locator("#swap").click()
    assert {name: page.input_value(f"#f-{name}") for name in GOOD} == GOOD
    page.goto(f"{served}?term={quote('石英')}")
    assert page.input_value("#f-term") == "石英"
    page.locator("#swap").click()
    assert page.input_value("#f-term") == GOOD["term"]


def test_a_search_without_a_result_leads_here(page: Any) -> None:
    """With what was searched for; by keys, too."""
    page.fill("#q", "花岗岩 & 石英?")
    page.locator("#hits li", has_text="加这个词条").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/add.html?term=*")

    assert page.input_value("#f-term") == "花岗岩 & 石英?"


def test_the_page_works_from_a_disk(site: Path, chromium: Any, tmp_path: Path) -> None:
    """Checks, card and draft, with no server at all."""
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((site / "add.html").as_uri() + "?chapter=01-basics")
    assert page.input_value("#f-chapter") == CHAPTER
    fill(page)
    page.locator("#card").scroll_into_view_if_needed()
    word = page.locator("#card").frame_locator("iframe").locator(".g-word")

    assert word.text_content().strip() == GOOD["term"]
    assert added(page, tmp_path / "glossary").id == "repurchase-rate"
    assert complaints == []
    context.close()


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP, 1200], ids=["phone", "tablet", "desktop"])
def test_a_page_full_of_messages_is_open_to_everyone(
    served: str, chromium: Any, width: int, night: bool
) -> None:
    """Axe finds nothing, empty or with every kind of message; nothing is too wide."""
    needs("axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    scheme = "dark" if night else "light"
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(served)
    found = list(Axe().run(page).response["violations"])
    bad = {"term": "退货率", "definition": "退货率是指比例,", "id": "A b", "related": "退货、没有"}
    fill(page, {**GOOD, **bad})
    page.locator("#copy").click()
    page.locator("#card").scroll_into_view_if_needed()
    page.locator("#card iframe").wait_for()
    found += Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()

    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
    assert wide <= 0
