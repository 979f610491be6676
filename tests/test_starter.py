"""`cika init`: a whole repository that works on a forge as it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from cika.commands.main import main
from cika.release.load import load
from cika.starter.licences import LICENCES
from cika.starter.repository import site_of, stored
from support.glossaries import PROJECT, put
from support.needs import needs
from support.package import Installed

BASH = ["bash", "-eo", "pipefail", "-c"]
"""How the forge runs a script."""
FILES = PROJECT / "src" / "cika" / "starter" / "files"
ADDRESS = "https://github.com/class/civil-law"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(*options: str, folder: str = "我的术语") -> Path:
    assert main(["init", folder, *options]) == 0
    return Path(folder)


def files_of(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def test_every_file_is_one_that_the_documents_make() -> None:
    """`make docs` writes them from this repository's own; none is left of earlier times."""
    sys.path.insert(0, str(PROJECT / "docs"))
    try:
        from starter import starter  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)

    assert {path.relative_to(FILES).as_posix(): text for path, text in starter().items()} == dict(
        stored()
    )


def test_what_is_only_ours_stays_here() -> None:
    """No mark of ours, no place without an answer, no word of make."""
    for path, text in files_of(made("--repository", ADDRESS)).items():
        assert "本仓库" not in text, path
        assert not re.search("%[A-Z]+%", text), path
        assert not re.search(r"(?m)^\s*(\$ )?make\b|\.venv/bin/cika|constraints", text), path
        assert "customer-service" not in path


def test_the_new_repository_passes_its_own_check() -> None:
    """Also strictly, and so do its forms and workflows."""
    root = made()
    github = root / ".github"
    checks = {
        "vendor.github-workflows": sorted((github / "workflows").iterdir()),
        "vendor.github-issue-forms": [
            github / "ISSUE_TEMPLATE" / f for f in ("fix.yml", "new-term.yml")
        ],
        "vendor.dependabot": [github / "dependabot.yml"],
    }

    assert main(["check", "--strict", "--glossary", str(root / "glossary")]) == 0
    needs("check_jsonschema")
    for schema, paths in checks.items():
        command = [sys.executable, "-m", "check_jsonschema", "--no-cache", "--builtin-schema"]
        done = subprocess.run(
            [*command, schema, *map(str, paths)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def test_every_link_in_it_leads_somewhere() -> None:
    """From page to page; what is on the forge is asked for there."""
    root = made()
    for page in root.rglob("*.md"):
        text = page.read_text("utf-8")
        text = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
        text = re.sub(r"`[^`\n]*`", "", text)
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", text):
            if not target.startswith("../../releases"):
                assert (page.parent / target).exists(), (page, target)


@pytest.mark.parametrize(
    "given",
    [
        ADDRESS,
        f"{ADDRESS}/",
        f"{ADDRESS}.git",
        "github.com/class/civil-law",
        "git@github.com:class/civil-law.git",
    ],
)
def test_its_address_is_where_learners_download_and_writers_edit(given: str) -> None:
    """Known once, used everywhere; written as a browser or git has it."""
    root = made("--repository", given)

    assert f"({ADDRESS}/releases/latest/download/all.apkg)" in (root / "README.md").read_text(
        "utf-8"
    )
    settings = tomllib.loads((root / "glossary" / "cika.toml").read_text("utf-8"))
    assert settings["links"] == {"repository": ADDRESS}
    loaded = load(root / "glossary").glossary
    assert loaded
    assert loaded.settings.repository_url == ADDRESS


@pytest.mark.parametrize(
    ("given", "page"),
    [
        ("https://gitee.com/class/law", "https://gitee.com/class/law/releases"),
        ("https://gitlab.com/class/law", "https://gitlab.com/class/law/-/releases"),
    ],
)
def test_other_forges_have_their_own_address_of_releases(given: str, page: str) -> None:
    """The page, which leads to the files."""
    readme = (made("--repository", given) / "README.md").read_text("utf-8")

    assert f"({page})" in readme
    assert "latest" not in readme


def test_download_is_the_first_thing_a_learner_sees() -> None:
    """Before anything about writing."""
    for readme in (PROJECT / "README.md", made() / "README.md"):
        lines = readme.read_text("utf-8").splitlines()
        assert any("all.apkg" in line for line in lines[:12]), readme


def test_pip_can_read_the_versions_on_every_system() -> None:
    """On Windows it may take a file for the code page of the system."""
    for path in (PROJECT / "requirements.txt", made() / "requirements.txt"):
        assert path.read_text("utf-8").isascii()


@pytest.mark.parametrize(
    ("repository", "site"),
    [
        (ADDRESS, "https://class.github.io/civil-law"),
        ("https://github.com/Class/class.github.io", "https://class.github.io"),
        ("https://gitee.com/class/civil-law", ""),
        ("", ""),
    ],
)
def test_the_site_has_the_address_that_the_forge_gives_it(repository: str, site: str) -> None:
    """Of the forge whose workflows we write."""
    assert site_of(repository) == site


@pytest.mark.parametrize("licence", LICENCES)
def test_the_licence_stands_wherever_somebody_agrees_to_it(licence: str) -> None:
    """README, LICENSE, form, pull request, page for contributors."""
    root = made("--license", licence)
    name, agree = LICENCES[licence].name, LICENCES[licence].agree

    for path in ("LICENSE", "README.md"):
        assert name in (root / path).read_text("utf-8")
    for path in (
        "CONTRIBUTING.md",
        ".github/PULL_REQUEST_TEMPLATE.md",
        ".github/ISSUE_TEMPLATE/new-term.yml",
    ):
        assert agree in (root / path).read_text("utf-8")


def test_bare_is_the_glossary_alone() -> None:
    """For whoever has a repository, or wants none."""
    root = made("--bare")

    assert {path.split("/")[0] for path in files_of(root)} == {"glossary", ".gitignore"}
    assert main(["check", "--strict", "--glossary", str(root / "glossary")]) == 0


def test_what_is_there_stays(capsys: pytest.CaptureFixture[str]) -> None:
    """A forge may have made a README and a licence."""
    Path("a").mkdir()
    Path("a/README.md").write_text("# 我的\n", "utf-8")

    made(folder="a")

    assert Path("a/README.md").read_text("utf-8") == "# 我的\n"
    assert "没有改动的：README.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--repository", "http://github.com/a/b"], "https://开头"),
        (["--repository", "https://github.com/a"], "https://开头"),
        (["--name", "甲\n乙"], "一行文字"),
        (["--name", "甲" * 81], "一行文字"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_written(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that it can be typed again."""
    assert main(["init", "a", *options]) == 2

    assert said in capsys.readouterr().err
    assert not Path("a").exists()


def test_a_name_is_only_text() -> None:
    """Whatever signs it holds, in Markdown and in TOML; and it is no place to fill in."""
    name = '甲*乙*"<b>%LICENCE%\\'
    root = made("--name", name)

    settings = tomllib.loads((root / "glossary" / "cika.toml").read_text("utf-8"))
    assert settings["name"] == name
    title = (root / "README.md").read_text("utf-8").splitlines()[0]
    assert title == '# 甲\\*乙\\*"\\<b\\>%LICENCE%\\\\'


def test_it_asks_on_a_terminal_for_what_was_not_said() -> None:
    """Name, licence and address."""
    import pty

    command = [sys.executable, "-m", "cika", "init", "a"]
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    os.close(slave)
    os.write(master, f"护理名词\n3\n{ADDRESS}\n".encode())
    _, asked = process.communicate(timeout=60)
    os.close(master)

    assert process.returncode == 0, asked
    assert "词汇表的名字" in asked
    assert "  3 CC BY-NC-SA 4.0：" in asked
    readme = Path("a/README.md").read_text("utf-8")
    assert readme.startswith("# 护理名词\n")
    assert "CC BY-NC-SA 4.0" in readme
    assert ADDRESS in readme


class Forge:
    """A stand-in for the part of a forge that runs scripts: variables, folders, bash."""

    def __init__(self, installed: Installed, root: Path, event: str, **known: str) -> None:
        self.root = root
        self.known = {"github.event_name": event, **known}
        self._installed = installed
        self._files = {
            name: root.parent / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
        }
        for file in self._files.values():
            file.touch()

    def run(self, workflow: str, job: str) -> list[str]:
        """Run every script of a job; gives the names of its steps."""
        path = self.root / ".github" / "workflows" / workflow
        found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))["jobs"][job]
        done = []
        for step in found["steps"]:
            if "run" not in step:
                continue
            given = {**found.get("env", {}), **step.get("env", {})}
            event = self.known["github.event_name"]
            env = self._installed.environment(
                **{name: self._value(str(value)) for name, value in given.items()},
                **{name: str(file) for name, file in self._files.items()},
                GITHUB_EVENT_NAME=event,
                GITHUB_REF_TYPE="tag" if event == "push" else "branch",
                GITHUB_SHA=git(self.root, "rev-parse", "HEAD"),
                PIP_NO_INDEX="1",
                PIP_DISABLE_PIP_VERSION_CHECK="1",
            )
            ran = subprocess.run(
                [*BASH, step["run"]],
                cwd=self.root,
                env=env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                timeout=120,
                check=False,
            )
            assert ran.returncode == 0, (step["name"], ran.stdout, ran.stderr)
            done.append(step["name"])
        return done

    def _value(self, text: str) -> str:
        def known(found: re.Match[str]) -> str:
            names = [name.strip() for name in found[1].split("||")]
            return next(self.known[name] for name in names if self.known.get(name))

        return re.sub(r"\$\{\{(.*?)\}\}", known, text)


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def repository(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new repository as somebody puts it on a forge: made, built, committed, released as v1."""
    root = tmp_path_factory.mktemp("forge") / "民法"
    assert installed.run("init", root.name, cwd=root.parent).returncode == 0
    git(root, "init", "-q", "-b", "main")
    if not _as_tested():  # then the versions it asks for are not those in this environment
        (root / "requirements.txt").write_text("cika\n", "utf-8")
    assert installed.run("build", cwd=root).returncode == 0
    git(root, "add", ".")
    git(root, "commit", "-qm", "开始")
    git(root, "tag", "v1")
    return root


def _as_tested() -> bool:
    """Whether this environment has the versions of constraints.txt; `make test-oldest` has not."""
    from importlib.metadata import version

    pins = re.findall(r"^([\w.-]+)==(.+)$", dict(stored())["requirements.txt"], re.MULTILINE)
    return all(version(name) == pin for name, pin in pins if pin != "%VERSION%")


@pytest.fixture
def clone(repository: Path, tmp_path: Path) -> Path:
    """What the forge checks out."""
    git(tmp_path, "clone", "-q", str(repository), "checkout")
    return tmp_path / "checkout"


_TERM = {"glossary/01-start/standing.md": "# 诉讼主体资格\n\n以自己的名义==起诉==或应诉的资格。\n"}


def test_a_pull_request_is_checked_and_reported(installed: Installed, clone: Path) -> None:
    """With what changes for learners, and decks to try."""
    put(clone, _TERM)
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "加词")
    forge = Forge(
        installed,
        clone,
        "pull_request",
        **{"github.base_ref": "main", "github.event.pull_request.number": "7"},
    )

    assert len(forge.run("check.yml", "check")) == 6

    report = (clone / "build" / "report" / "report.md").read_text("utf-8")
    assert "没有发现问题" in report
    assert "诉讼主体资格" in report
    assert (clone / "build" / "report" / "number").read_text() == "7\n"
    assert list((clone / "build" / "trial").glob("*全部*.apkg"))
    assert git(clone, "status", "--porcelain") == ""


def test_a_tag_becomes_decks_and_notes_for_learners(installed: Installed, clone: Path) -> None:
    """The lock was committed with it."""
    put(clone, _TERM)
    assert installed.run("build", cwd=clone).returncode == 0
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "发布v2")
    git(clone, "tag", "v2")

    Forge(installed, clone, "push", **_RELEASE, **{"github.ref_name": "v2"}).run(
        "release.yml", "build"
    )

    notes = (clone / "build" / "notes" / "notes.md").read_text("utf-8")
    assert "**1个新词条**：诉讼主体资格" in notes
    assert "## 怎样导入" in notes
    assert (clone / "build" / "lock" / "unchanged").exists()
    assert len(list((clone / "build" / "release").glob("*.apkg"))) == 2


def test_the_button_builds_a_release_with_a_new_lock(installed: Installed, clone: Path) -> None:
    """Nobody had to build on a computer of their own."""
    put(clone, _TERM)
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "加词")
    before = (clone / "glossary" / "cika.lock").read_bytes()

    Forge(installed, clone, "workflow_dispatch", **_RELEASE, **{"inputs.version": "v2"}).run(
        "release.yml", "build"
    )

    assert "诉讼主体资格" in (clone / "build" / "notes" / "notes.md").read_text("utf-8")
    assert (clone / "build" / "lock" / "cika.lock").read_bytes() != before
    assert not (clone / "build" / "lock" / "unchanged").exists()


@pytest.mark.parametrize(("version", "good"), [("v1", False), ("v2", True)])
def test_the_button_takes_no_name_that_a_release_has(
    version: str, installed: Installed, clone: Path, *, good: bool
) -> None:
    """The forge would make the release of the old tag's commit."""
    text = (clone / ".github" / "workflows" / "release.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
    (script,) = (step["run"] for step in steps if step.get("name") == "核对版本的名字")
    env = installed.environment(VERSION=version, GITHUB_EVENT_NAME="workflow_dispatch")

    done = subprocess.run([*BASH, script], cwd=clone, env=env, check=False, capture_output=True)

    assert (done.returncode == 0) == good


def test_the_site_is_made_of_the_newest_release(installed: Installed, clone: Path) -> None:
    """What a learner downloads there has the numbers of a committed lock."""
    put(clone, _TERM)
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "加词，还没有发布")

    Forge(installed, clone, "workflow_dispatch").run("site.yml", "build")

    site = clone / "build" / "site"
    assert (site / "terms" / "spaced-repetition.html").exists()
    assert not (site / "terms" / "standing.html").exists()
    assert len(list((site / "decks").iterdir())) == 2


_RELEASE = {"github.server_url": "https://github.com", "github.repository": "class/civil-law"}


def test_the_comment_is_made_as_here() -> None:
    """It runs nothing of the repository, and its tests are those of ours."""
    ours = PROJECT / ".github" / "workflows" / "comment.yml"

    assert (made() / ".github" / "workflows" / "comment.yml").read_bytes() == ours.read_bytes()


def test_the_program_is_installed_in_the_version_that_made_the_repository() -> None:
    """With the libraries it was tested with, and Dependabot keeps them young."""
    from cika import __version__

    root = made()
    pins = (root / "requirements.txt").read_text("utf-8").splitlines()

    assert f"cika=={__version__}" in pins
    tested = (PROJECT / "constraints.txt").read_text("utf-8").lower().replace("_", "-")
    for pin in pins[2:]:
        assert f"{pin.lower()}\n" in tested, pin
    updates = yaml.safe_load((root / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    assert [each["package-ecosystem"] for each in updates] == ["github-actions", "pip"]


def test_the_helps_for_editors_are_json() -> None:
    """Snippets and settings."""
    for path in (made() / ".vscode").iterdir():
        assert json.loads(path.read_text("utf-8"))
