"""Findings as a person, a program or a forge reads them, in Chinese and in English."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from markdown_it import MarkdownIt

from cika.commands.main import main
from cika.findings.codes import CODES
from cika.findings.finding import Diagnostic, Severity, Span
from cika.findings.phrases import PHRASES
from cika.findings.rule import Language
from cika.release.load import load
from cika.report import (
    common,
    findings_github,
    findings_json,
    findings_markdown,
    findings_sarif,
    findings_text,
)
from cika.report.width import carets, visible, width
from support.glossaries import TESTS, cases, write

CJK = re.compile(r"[\u2e80-\u9fff\uff01-\uff60]")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
ERROR, WARNING, MENDED = "C311", "C207", "C209"

# What a stranger may write to be more than text on somebody's page.
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "&lt;b&gt;",
    "![](https://example.com/x.png)",
    "[点我](https://example.com)",
    "[点我]: https://example.com",
    "<https://example.com>",
    "https://example.com",
    "WWW.example.com",
    "a@example.com",
    "@octocat",
    "#12",
    "GH-12",
    "octocat/repository#12",
    "0123456789abcdef0123456789abcdef01234567",
    ":octocat:",
    "**粗** _斜_ ~~删~~",
    "`代码",
    "``` ```` `````",
    "$x$",
    "甲 | 乙",
    "甲\n\n# 乙\n\n- 丙",
    "甲\r\n::error::乙",
    "\x1b[2J\x1b]0;x\x07",
    "\\",
    "甲\u2028乙\u202e丙",
    "{0} {word}",
]


def finding(
    code: str = ERROR,
    path: str = "01-one/a.md",
    place: tuple[int, int, int] | None = (3, 3, 6),
    line: str = "一个<b>词</b>的解释。",
    **words: str,
) -> Diagnostic:
    """A finding of these words, at line, column and end."""
    span = Span(*place, line) if place else None
    return Diagnostic(code, path, span, {"word": "<b>", **words})


def parsed(text: str) -> dict[str, Any]:
    """An object in JSON."""
    return cast("dict[str, Any]", json.loads(text))


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert found, line
    properties = dict(each.split("=", 1) for each in found[2].split(","))

    def data(escaped: str) -> str:
        return escaped.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

    def value(escaped: str) -> str:
        return data(escaped.replace("%3A", ":").replace("%2C", ","))

    return found[1], {key: value(each) for key, each in properties.items()}, data(found[3])


class Page(NamedTuple):
    """What a reader sees of Markdown."""

    text: str
    """In sentences, without what stands in code."""
    fences: list[str]
    kinds: list[str]
    """Of everything in it."""


def page(markdown: str) -> Page:
    """Markdown as a forge reads it."""
    made = Page("", [], [])
    shown = ""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        made.kinds.append(token.type)
        if token.type == "fence":
            made.fences.append(token.content)
        for inner in token.children or []:
            if inner.type in {"text", "text_special"}:
                shown += inner.content
            else:
                made.kinds.append(inner.type)
    return made._replace(text=shown)


# Text


def test_what_is_mended_is_counted_and_not_listed() -> None:
    """It asks nothing of the reader; one line tells how it becomes part of the file."""
    shown = findings_text.render([finding(MENDED, word="英文"), finding(MENDED, word="别名")])

    assert shown == "没有发现问题。\n另有2处写法已读作本意，运行“cika fix”就改好。"


def test_the_last_lines_count_and_say_where_to_read_more() -> None:
    """About an error before a warning, whichever comes first; files count when they ask."""
    found = [
        finding(WARNING, word="英文"),
        finding(ERROR),
        finding(MENDED, "01-one/b.md", word="英文"),
    ]

    assert findings_text.render(found).split("\n")[-3:] == [
        "1个文件里有1处错误、1处注意。",
        "另有1处写法已读作本意，运行“cika fix”就改好。",
        "看详细的说明：cika explain C311",
    ]
    assert findings_text.render(found, language="en").split("\n")[-3:] == [
        "1 error and 1 warning in 1 file.",
        "Read as meant in 1 more place; run “cika fix” to write it so.",
        "To read more about it: cika explain C311",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_glossary_is_one_line(language: Language) -> None:
    """With no hint and no count of nothing."""
    assert findings_text.render([], "", language) in {"没有发现问题。", "No problems found."}


@pytest.mark.parametrize(
    "line",
    [
        "客户服务<b>",
        "ＡＢＣ全角<b>",
        "e\u0301a\u0301声调<b>",
        "零\u200b宽\ufeff<b>",
        "\x1b[31m红<b>",
        "混合mixed、标点。<b>",
        "😀表情<b>",
    ],
)
def test_carets_lie_under_their_characters_however_wide(line: str) -> None:
    """Also after accents, unseen characters and what would command a terminal."""
    column = line.index("<b>") + 1
    shown, under = common.excerpt(Span(1, column, column + 3, line))

    assert width(under) == width(shown)
    assert under.endswith("^^^")
    assert width(under[:-3]) == width(shown.removesuffix("<b>"))


def test_a_caret_is_there_even_for_what_nobody_sees() -> None:
    """A mark of nothing would point nowhere."""
    assert carets("甲\u200b乙", 2, 3) == "\u3000^"


def test_no_word_of_a_stranger_commands_the_terminal() -> None:
    """Escape sequences are shown as pictures, and each finding keeps its lines."""
    for attack in ATTACKS:
        shown = findings_text.render([finding(line=attack, word=attack, place=(1, 1, 2))])

        assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]", shown)
        assert len(shown.split("\n")) == 7
    assert visible("\x1b[2J") == "␛[2J"


def run(*arguments: str) -> int:
    """The exit code of a command."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A glossary with one error, one warning and one mended place, in a git work tree."""
    front = "---\n别名:\n英文：x\n---\n\n"
    files = {"01-one/a.md": f"{front}# 甲\n\n第一个词的解释，够长了。\n\n## 要典\n\n甲\n"}
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "glossary", files)


def test_colours_are_for_terminals_whose_owner_wants_them(
    glossary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """None in a pipe, none with NO_COLOR; an empty NO_COLOR is none."""
    assert glossary
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = []
    for terminal, setting in ((False, ""), (True, ""), (True, "1")):
        with monkeypatch.context() as patch:
            patch.setattr(sys.stdout, "isatty", lambda terminal=terminal: terminal)
            patch.setenv("NO_COLOR", setting)
            run("check")
        shown.append("\x1b[31m" in capsys.readouterr().out)

    assert shown == [False, True, False]


# A program


def test_json_has_every_finding_and_the_counts() -> None:
    """Columns count characters from 1, the end is exclusive; a file as a whole has no line."""
    found = [finding(), finding("C811", "01-one", None), finding(MENDED, word="英文")]
    content = parsed(findings_json.render(found, "glossary/"))

    assert content["version"] == 1
    assert content["counts"] == {"error": 2, "warning": 0, "mended": 1}
    assert content["findings"][0] == {
        "code": "C311",
        "severity": "error",
        "path": "glossary/01-one/a.md",
        "line": 3,
        "column": 3,
        "end_column": 6,
        "message": "这里有HTML：“<b>”",
        "act": "删掉尖括号里的标记，只留文字；分行就空一行，上标和下标写成公式，例如“$x_1$”。",
        "excerpt": "一个<b>词</b>的解释。",
    }
    assert content["findings"][1]["line"] is content["findings"][1]["excerpt"] is None


@pytest.mark.parametrize("attack", ATTACKS)
def test_json_brings_any_word_back_as_it_was(attack: str) -> None:
    """Nothing a stranger writes breaks the document."""
    content = parsed(findings_json.render([finding(word=attack)]))

    assert content["findings"][0]["message"] == f"这里有HTML：“{attack}”"


# GitHub


def test_github_gets_a_command_for_each_finding() -> None:
    """Error, warning or notice, at the file as the repository calls it."""
    found = [finding(), finding(WARNING, word="英文"), finding(MENDED, word="英文")]
    lines = findings_github.render(found, "glossary/").split("\n")

    assert [command(line)[0] for line in lines] == ["error", "warning", "notice"]
    assert lines[0] == (
        "::error file=glossary/01-one/a.md,line=3,col=3,endColumn=6,title=C311 错误::"
        "这里有HTML：“<b>” → 删掉尖括号里的标记，只留文字；"
        "分行就空一行，上标和下标写成公式，例如“$x_1$”。"
    )


def test_github_gets_no_line_for_a_file_as_a_whole() -> None:
    """A column without a line would be refused."""
    _, properties, _ = command(findings_github.render([finding("C811", "01-one", None)]))

    assert properties == {"file": "01-one", "title": "C811 错误"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_word_of_a_stranger_is_a_command_to_github(attack: str) -> None:
    """One finding is one command, and its message comes back as it was."""
    shown = findings_github.render([finding(path=f"01-one/{attack}, x=1::.md", word=attack)])

    assert len(re.split(r"[\r\n]", shown)) == 1
    name, properties, message = command(shown)
    assert name == "error"
    assert properties["file"] == common.where("", f"01-one/{attack}, x=1::.md")
    assert set(properties) == {"file", "line", "col", "endColumn", "title"}
    assert message.startswith(f"这里有HTML：“{attack}” → ")


def test_a_forge_is_told_paths_from_the_repository(
    glossary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever the command was run; a person is told them from where they stand."""
    monkeypatch.chdir(glossary / "01-one")

    assert run("check", "--format", "github") == 1
    assert "file=glossary/01-one/a.md,line=10," in capsys.readouterr().out
    assert run("check") == 1
    assert "\n../01-one/a.md:10:1 错误" in capsys.readouterr().out


# A comment


def test_the_comment_shows_errors_first_and_folds_up_what_is_mended() -> None:
    """By file, with the line, the words, the act and the carets."""
    found = [
        finding(WARNING, "01-one/a.md", (2, 1, 3), "别名:", word="别名"),
        finding(MENDED, "01-one/a.md", word="英文"),
        finding(ERROR, "01-one/b.md"),
    ]

    assert findings_markdown.render(found, "glossary/") == (
        "### 词卡的检查\n\n"
        "**2个文件里有1处错误、1处注意。**\n\n"
        "#### `glossary/01-one/b.md`\n\n"
        "- 第3行，**错误** `C311`：这里有HTML：“&#60;b&#62;”  \n"
        "  → 删掉尖括号里的标记，只留文字；"
        "分行就空一行，上标和下标写成公式，例如“&#36;x&#95;1&#36;”。\n"
        "  ```text\n  一个<b>词</b>的解释。\n  　　^^^\n  ```\n\n"
        "#### `glossary/01-one/a.md`\n\n"
        "- 第2行，**注意** `C207`：“别名”是空的  \n"
        "  → 可以删掉这一行。\n"
        "  ```text\n  别名:\n  ＾＾\n  ```\n\n"
        "<details><summary>另有1处和格式的写法不同，已按本意读，不用改</summary>\n\n"
        "- `glossary/01-one/a.md` 第3行，“英文”后面要写半角冒号，再空一格，已这样读\n\n</details>"
    )


@pytest.mark.usefixtures("glossary")
def test_each_line_of_a_comment_leads_to_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the files as they were checked, whether the forge is GitHub or one like it."""
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://forge.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "甲/乙")
    monkeypatch.setenv("GITHUB_SHA", "0123abc")
    place = "01-one/a.md?plain=1#L10)，**错误**"

    run("check", "--format", "markdown")
    assert f"[第10行](https://forge.example/甲/乙/blob/0123abc/glossary/{place}" in (
        capsys.readouterr().out
    )
    monkeypatch.setenv("FORGEJO_ACTIONS", "true")
    run("check", "--format", "markdown")
    assert f"/甲/乙/src/commit/0123abc/glossary/{place}" in capsys.readouterr().out


def test_nobody_is_told_to_use_a_terminal_in_a_pull_request() -> None:
    """What only a command mends is for the maintainer."""
    lock = finding("C907", "cika.lock", None)
    slip = finding(MENDED, word="英文")

    for render in (findings_markdown.render, findings_github.render):
        assert "撤销你对这个文件的改动" in render([lock])
        for language in ("zh", "en"):
            assert "cika " not in render([lock, slip], "", language).replace("What cika found", "")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_comment_shows_a_strangers_words_and_nothing_comes_of_them(attack: str) -> None:
    """No HTML, link, picture, list or heading; no mention, issue, address or commit either."""
    tame, wild = (
        page(
            findings_markdown.render(
                [finding(path=f"01-one/{word}.md", line=word, word=word, place=(1, 1, 2))]
            )
        )
        for word in ("甲", attack)
    )

    assert wild.kinds == tame.kinds
    assert f"这里有HTML：“{visible(attack)}”" in wild.text.replace("\u200b", "")
    assert wild.fences[0].split("\n")[0] == visible(attack)
    for active in (r"@\w", r"#\d", r":[\w/]", r"(?i)www\.", r"(?i)gh-\d", "[0-9a-f]{7}"):
        assert not re.search(active, wild.text)


def test_a_comment_has_its_limits() -> None:
    """Fifty findings, and no more than a forge takes, however long their words are."""
    many = findings_markdown.render([finding(WARNING, word="甲")] * 60 + [finding()] * 2)
    long = findings_markdown.render(
        [
            finding(path=f"{n}/{'`<&' * 80}.md", line="`<&" * 900, word="<&" * 9999)
            for n in range(70)
        ]
    )

    assert many.count("**错误**") == 2
    assert many.count("**注意**") == findings_markdown.MOST - 2
    assert many.endswith("还有12处。")
    assert len(long) < 65_536
    assert re.search(r"还有\d+处。$", long)
    assert "And 12 more." in findings_markdown.render([finding()] * 62, language="en")


# SARIF

_ALLOWED = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "language", "columnKind", "results"},
    "driver": {"name", "version", "rules"},
    "rule": {"id", "shortDescription", "help", "defaultConfiguration"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_as_the_standard_wants_it(language: Language) -> None:
    """Its objects take no other names; rules are there once and results point at them."""
    found = [
        finding(),
        finding(WARNING, "01-one/退货 率.md", word="英文"),
        finding(MENDED, word="英文"),
        finding("C811", "01-one", None),
        finding(),
    ]
    log = parsed(findings_sarif.render(found, "glossary/", language))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]

    assert set(log) == _ALLOWED["log"]
    assert log["version"] == "2.1.0"
    assert set(run) == _ALLOWED["run"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert set(driver) == _ALLOWED["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["C207", "C209", "C311", "C811"]
    for rule in driver["rules"]:
        assert set(rule) == _ALLOWED["rule"]
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert "{" not in json.dumps(rule["shortDescription"]["text"])
    for result in run["results"]:
        assert set(result) == _ALLOWED["result"]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
    assert [result["level"] for result in run["results"]] == [
        "error",
        "warning",
        "note",
        "error",
        "error",
    ]
    places = [each["locations"][0]["physicalLocation"] for each in run["results"]]
    assert places[0]["region"] == {"startLine": 3, "startColumn": 3, "endColumn": 6}
    assert places[1]["artifactLocation"] == {
        "uri": "glossary/01-one/%E9%80%80%E8%B4%A7%20%E7%8E%87.md"
    }
    assert "region" not in places[3]


def test_sarif_finds_no_link_and_no_place_in_a_strangers_words() -> None:
    """Its messages would make a link of brackets, and fill `{0}`."""
    log = parsed(findings_sarif.render([finding(word="[点](https://example.com){0}")]))
    said = log["runs"][0]["results"][0]["message"]["text"]

    assert "](" not in said
    assert "{{0}}" in said


def test_sarif_names_a_file_whose_name_is_no_utf8() -> None:
    """By its bytes."""
    shown = findings_sarif.render([finding(path="01-one/\udcb4\udcca.md")])

    assert '"01-one/%B4%CA.md"' in shown


# All of them


@pytest.mark.parametrize("style", ["text", "json", "github", "markdown", "sarif"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_speaks_every_format_in_both_languages(
    glossary: Path, style: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the same exit code; what is mended fails nothing, however strict."""
    assert run("check", "--format", style, "--lang", language) == 1
    out = capsys.readouterr().out
    assert "C304" in out
    assert ("是不是" in out) == (language == "zh")
    assert ("Did you mean" in out) == (language == "en")

    (glossary / "01-one" / "a.md").write_text("# 甲\n\n第一个词的解释，够长了。\n", "utf-8")
    assert run("check", "--format", style, "--strict") == 0
    assert (capsys.readouterr().out == "") == (style == "github")

    mended = "---\n英文：x\n---\n\n# 甲\n\n第一个词的解释，够长了。\n"
    (glossary / "01-one" / "a.md").write_text(mended, "utf-8")
    assert run("check", "--format", style, "--strict") == 0


def test_an_unknown_format_is_answered_with_the_known_ones(
    glossary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As every other mistyped word."""
    assert glossary
    assert run("check", "--format", "jsn") == 2
    assert "没有“jsn”，是不是“json”？" in capsys.readouterr().err


def test_a_build_tells_its_findings_in_english_too(
    glossary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that nothing was made."""
    assert glossary
    assert run("build", "--lang", "en") == 1

    said = capsys.readouterr()
    assert "Did you mean “## 要点”?" in said.out
    assert "No decks were made" in said.err


def test_without_a_glossary_english_is_spoken_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before there is any file to find something in."""
    monkeypatch.chdir(tmp_path)

    assert run("check", "--lang", "en") == 2
    assert "there is no glossary here" in capsys.readouterr().err


# Both languages


def places(code: str, language: Language) -> set[str]:
    """The places for words in the sentences of a code."""
    said = CODES[code].wording(language)
    return set(re.findall(r"\{(\w+)\}", said.message + said.act + said.near))


def outside_quotes(sentence: str) -> str:
    """A sentence without what it quotes."""
    return re.sub(r"“[^“”]*”", "", sentence)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same_words(code: str) -> None:
    """Every sentence quotes what the other quotes, and suggests a near word when the other does."""
    assert places(code, "en") == places(code, "zh")
    assert bool(CODES[code].en.near) == bool(CODES[code].zh.near)


@pytest.mark.parametrize("code", CODES)
def test_english_is_english_and_plain(code: str) -> None:
    """Chinese stands only where the file's own words are quoted; nobody is taught our jargon."""
    for sentence in CODES[code].en:
        assert not CJK.search(outside_quotes(sentence).replace("……", ""))
        assert not re.search(r"(?i)\b(invalid|syntax|token|illegal)", sentence)
    for sentence in CODES[code].zh:
        assert not re.search(r"(?i)invalid|syntax|token|非法|语法", sentence)


@pytest.mark.parametrize("name", PHRASES)
def test_what_the_program_puts_into_a_sentence_is_english_too(name: str) -> None:
    """What a setting must be, where a key belongs, and why a lock or a file cannot be read."""
    chinese, english = PHRASES[name]

    assert ("{word}" in chinese) == ("{word}" in english)
    assert not CJK.search(re.sub(r'"[^"]*"', "", outside_quotes(english)))


def test_no_finding_of_any_case_mixes_the_languages(tmp_path: Path) -> None:
    """Every case of every document, told in English."""
    documents = sorted(path.name for path in (TESTS / "cases").glob("*.md"))
    all_cases = [case for name in documents for case in cases(name)]
    for number, case in enumerate(all_cases):
        for each in load(write(tmp_path / str(number), case.files)).diagnostics:
            for sentence in each.said("en"):
                known = sentence.removeprefix(str(each.words.get("word")))
                assert not CJK.search(outside_quotes(known)), sentence


def test_severities_have_a_word_in_both_languages() -> None:
    """The words that stand before each code."""
    for language in LANGUAGES:
        assert set(common.WORDS[language]) == set(Severity)
