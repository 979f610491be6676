"""What a contributor meets: workflows, forms, the template, help in the editor."""

from __future__ import annotations

import base64
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cika.commands.arguments import make_parser
from cika.glossary.words import KEYS
from cika.model.kinds import BY_NAME
from cika.release.load import load
from support.glossaries import PROJECT, write

GITHUB = PROJECT / ".github"
STARTER = PROJECT / "src" / "cika" / "starter" / "files"
WORKFLOWS = sorted(
    path.relative_to(PROJECT).as_posix()
    for place in (PROJECT, STARTER)
    for path in (place / ".github" / "workflows").iterdir()
)
"""Ours, and those that `cika init` gives to others."""
FORMS = ["fix.yml", "new-term.yml"]
SCHEMA = PROJECT / "docs" / "editor" / "front-matter.schema.json"
SNIPPETS: dict[str, Any] = json.loads((PROJECT / ".vscode" / "cika.code-snippets").read_text())
COMMENT_LIMIT = 60_000
BASH = ["bash", "-eo", "pipefail", "-c"]
"""How the forge runs a script."""


def complaints(*arguments: str | Path) -> str:
    """What check-jsonschema says, or "" when all is well."""
    command = [sys.executable, "-m", "check_jsonschema", "--no-cache", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def workflow(name: str) -> dict[Any, Any]:
    """By its path, or by its name alone when it is ours."""
    path = PROJECT / name if "/" in name else GITHUB / "workflows" / name
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def scripts(name: str) -> list[str]:
    return [step["run"] for step in steps(name) if "run" in step]


def form(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / name).read_text("utf-8"))
    return found


def test_the_forge_can_read_every_workflow() -> None:
    """They fit the schema of GitHub's workflows."""
    paths = [PROJECT / name for name in WORKFLOWS]

    assert complaints("--builtin-schema", "vendor.github-workflows", *paths) == ""


def test_the_forge_can_read_every_issue_form() -> None:
    """They fit the schemas of GitHub's issue forms and of the page that offers them."""
    folder = GITHUB / "ISSUE_TEMPLATE"
    paths = [folder / name for name in FORMS]

    assert sorted(path.name for path in folder.iterdir()) == ["config.yml", *FORMS]
    assert complaints("--builtin-schema", "vendor.github-issue-forms", *paths) == ""
    config = folder / "config.yml"
    assert complaints("--builtin-schema", "vendor.github-issue-config", config) == ""


def test_a_slip_in_a_workflow_would_be_told(tmp_path: Path) -> None:
    """The schema knows the names of things."""
    text = (GITHUB / "workflows" / "check.yml").read_text("utf-8")
    slip = tmp_path / "check.yml"
    slip.write_text(text.replace("runs-on:", "run-on:"), "utf-8")

    assert "run-on" in complaints("--builtin-schema", "vendor.github-workflows", slip)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_runs_only_what_runs_here_too(name: str) -> None:
    """Commands of cika with their options, and targets of the Makefile."""
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    for script in scripts(name):
        for found in re.findall(r"^\s*(?:\.venv/bin/)?cika ([^|><\n]*)", script, re.MULTILINE):
            make_parser().parse_args(shlex.split(found))  # an unknown one exits
        for target in re.findall(r"\bmake ([\w-]+)", script):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        for command in re.findall(r"^\s*(\.ci/\w+)", script, re.MULTILINE):
            assert os.access(PROJECT / command, os.X_OK), command


def test_every_target_that_a_document_names_has_a_recipe() -> None:
    """So has every one that the Makefile itself calls phony; a merge can lose one silently."""
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    named = set(phony.split())
    for path in (*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), PROJECT / "tests/kills.py"):
        named |= set(re.findall(r"`make ([a-z][\w-]+)", path.read_text("utf-8")))
    recipes = set(re.findall(r"^([\w-]+):.*\n(?:ifdef.*\n)?\t", makefile, re.MULTILINE))

    assert named - recipes == {"setup"}, "only what it needs is of interest"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_script_of_a_workflow_is_a_script(name: str) -> None:
    """Bash can read it."""
    for script in scripts(name):
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_script_is_made_of_what_a_stranger_wrote(name: str) -> None:
    """Titles and names of branches reach scripts as variables, never as text of the script."""
    for script in scripts(name):
        assert "${{" not in script


@pytest.mark.parametrize("name", WORKFLOWS)
def test_tokens_can_only_read_unless_the_job_needs_more(name: str) -> None:
    """No workflow leaves its rights to the settings of the repository, or knows a secret."""
    assert workflow(name)["permissions"] == {}
    assert "secrets." not in (PROJECT / name).read_text("utf-8")

    for key, job in workflow(name)["jobs"].items():
        assert "timeout-minutes" in job
        own = {
            ("comment.yml", "comment"): {"actions": "read", "pull-requests": "write"},
            ("release.yml", "publish"): {
                "contents": "write",
                "id-token": "write",
                "attestations": "write",
            },
            ("publish.yml", "publish"): {"id-token": "write", "attestations": "write"},
            ("site.yml", "deploy"): {"pages": "write", "id-token": "write"},
            ("ci.yml", "ready"): {},
        }
        wanted = own.get((Path(name).name, key), {"contents": "read"})
        assert job["permissions"] == wanted


@pytest.mark.parametrize("name", WORKFLOWS)
def test_whatever_runs_elsewhere_is_named_by_what_it_holds(name: str) -> None:
    """A tag can be moved by whoever owns it, a commit or a digest cannot."""
    for step in steps(name):
        if "uses" in step:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
    for job in workflow(name)["jobs"].values():
        if "container" in job:
            assert re.fullmatch(r"[\w.:-]+@sha256:[0-9a-f]{64}", job["container"])


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_script_stops_at_the_first_failure(name: str) -> None:
    """Also in a pipe, and Python there sees no module that lies around."""
    assert workflow(name)["defaults"]["run"]["shell"] == "bash"
    for script in scripts(name):
        assert not re.search(r"python3? (?!-I )-", script)


@pytest.mark.parametrize(
    ("changes", "test", "portable", "good"),
    [
        ("success", "success", "success", True),
        ("success", "skipped", "skipped", True),
        ("success", "failure", "success", False),
        ("success", "success", "failure", False),
        ("success", "cancelled", "success", False),
        ("failure", "skipped", "skipped", False),
    ],
)
def test_a_pull_request_without_code_gets_its_answer_too(
    changes: str, test: str, portable: str, *, good: bool
) -> None:
    """The job that is required before merging always runs, and waits for all others."""
    jobs = workflow("ci.yml")["jobs"]
    job = jobs["ready"]
    (step,) = job["steps"]
    env = os.environ | {"CHANGES": changes, "TEST": test, "PORTABLE": portable}

    assert job["if"] == "always()"
    assert {*job["needs"]} == {*jobs} - {"ready"}
    assert (subprocess.run([*BASH, step["run"]], env=env, check=False).returncode == 0) == good


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_checkout_keeps_no_token(name: str) -> None:
    """What runs after it finds none on the disk."""
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_can_write_never_fetches_or_runs_the_code(name: str) -> None:
    """Comment, release, site and package are made of artifacts."""
    for job in workflow(name)["jobs"].values():
        if "write" not in job["permissions"].values():
            continue
        for step in job["steps"]:
            used = step.get("uses", "").partition("@")[0]
            assert used in {
                "",
                "actions/download-artifact",
                "actions/attest-build-provenance",
                "actions/deploy-pages",
                "pypa/gh-action-pypi-publish",
            }
            assert not re.search(r"(^|[\s/])(git|make|pip|cika) ", step.get("run", ""))


def test_the_comment_follows_the_check() -> None:
    """By the name of the workflow, and for the artifact that it leaves."""
    # YAML 1.1 reads the key `on` as true.
    followed = workflow("comment.yml")[True]["workflow_run"]["workflows"]
    left = [
        step["with"]["name"]
        for step in steps("check.yml")
        if step.get("uses", "").startswith("actions/upload-artifact")
    ]

    assert followed == [workflow("check.yml")["name"]]
    assert next(steps("comment.yml"))["with"]["name"] in left


_GH = f"""#!{sys.executable}
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    print(json.dumps(sys.argv[1:]), file=calls)
if "/git/" in "".join(sys.argv):
    print("made-" + next(each for each in sys.argv if "/git/" in each).split("/")[4])
    sys.exit("PATCH" in sys.argv and bool(os.environ.get("MOVED_ON")))
if "/pulls/" in sys.argv[2]:
    print(os.environ["HEAD_OF_PULL"])
elif "--paginate" in sys.argv and os.environ["OLD"]:
    print(os.environ["OLD"])
"""


def with_gh(folder: Path, **variables: str) -> dict[str, str]:
    """An environment in which `gh` only writes down how it was called."""
    gh = folder / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(_GH, "utf-8")
    gh.chmod(0o755)
    (folder / "calls").touch()
    path = f"{gh.parent}:{os.environ['PATH']}"
    return os.environ | {"PATH": path, "CALLS": str(folder / "calls"), "OLD": ""} | variables


def calls_of_gh(folder: Path) -> list[list[str]]:
    return [json.loads(line) for line in (folder / "calls").read_text("utf-8").splitlines()]


def commented(
    folder: Path, number: str, report: str, *, head: str = "abc", old: str = ""
) -> tuple[list[list[str]], str, bool]:
    """The calls of gh that comment.yml makes for a report, the comment, and whether it worked."""
    (folder / "report").mkdir()
    (folder / "report" / "number").write_text(number, "utf-8")
    (folder / "report" / "report.md").write_text(report, "utf-8")
    output = folder / "output"
    output.touch()
    (job,) = workflow("comment.yml")["jobs"].values()
    env = with_gh(
        folder,
        REPOSITORY="owner/name",
        HEAD_SHA="abc",
        RUN_URL="https://example.org/run",
        MARKER=job["env"]["MARKER"],
        GITHUB_OUTPUT=str(output),
        HEAD_OF_PULL=head,
        OLD=old,
    )
    verify, post = scripts("comment.yml")
    good = subprocess.run([*BASH, verify], env=env, cwd=folder, check=False).returncode == 0
    if said := output.read_text("utf-8").removeprefix("number=").strip():
        subprocess.run([*BASH, post], env=env | {"NUMBER": said}, cwd=folder, check=True)
    body = folder / "body.json"
    text = json.loads(body.read_text("utf-8"))["body"] if body.exists() else ""
    return calls_of_gh(folder), text, good


def test_the_report_becomes_a_comment(tmp_path: Path) -> None:
    """With the mark by which the next one finds it, and a link to the rest."""
    calls, text, _ = commented(tmp_path, "7\n", "没有发现问题。\n")

    assert calls[-1][-1] == "repos/owner/name/issues/7/comments"
    assert "POST" in calls[-1]
    first = text.splitlines()[1]
    assert text.startswith("<!-- cika-report -->\n**下面的报告由合并请求里的程序生成")
    assert "没有发现问题" not in first
    assert "\n没有发现问题。" in text
    assert "(https://example.org/run)" in text


def test_the_next_report_takes_the_place_of_the_last(tmp_path: Path) -> None:
    """One comment, however often something is pushed."""
    calls, _, _ = commented(tmp_path, "7\n", "没有发现问题。\n", old="41\n42")

    assert calls[-1][-1] == "repos/owner/name/issues/comments/41"
    assert "PATCH" in calls[-1]


@pytest.mark.parametrize("number", ["", "0", "7; id", "7\n8", "../issues/1", "1" * 30, "７"])
def test_a_number_that_is_none_gets_no_comment(tmp_path: Path, number: str) -> None:
    """Nothing is asked of the forge."""
    calls, _, good = commented(tmp_path, number, "x")

    assert calls == []
    assert not good


def test_the_number_of_another_pull_request_gets_no_comment(tmp_path: Path) -> None:
    """The commit that was checked is not its newest one."""
    calls, text, good = commented(tmp_path, "8", "x", head="def")

    assert good
    assert text == ""
    assert len(calls) == 1


def test_a_report_of_any_length_fits_in_a_comment_and_notifies_nobody(tmp_path: Path) -> None:
    """The forge refuses more than 65536 characters."""
    _, text, _ = commented(tmp_path, "7", "@名 字" * 50_000)

    assert len(text) <= COMMENT_LIMIT
    assert "@名" not in text
    assert "后面还有" in text


def released(folder: Path, *, event: str = "push", lock: bytes = b"{}", **more: str) -> bool:
    """Run the job that publishes, with the artifacts in `folder`; whether it worked."""
    (folder / "decks").mkdir()
    for name in ("样例-全部.apkg", "样例-01-第一章.apkg", "样例-02-第二章 下.apkg"):
        (folder / "decks" / name).write_text(name, "utf-8")
    (folder / "lock").mkdir()
    (folder / "lock" / "cika.lock").write_bytes(lock)
    if event == "push":
        (folder / "lock" / "unchanged").touch()
    env = with_gh(
        folder,
        REPOSITORY="owner/name",
        VERSION="v1",
        GITHUB_SHA="built",
        GITHUB_REF_NAME="main",
        **more,
    )
    for step in workflow("release.yml")["jobs"]["publish"]["steps"]:
        if "run" in step and (event == "workflow_dispatch" or "if" not in step):
            done = subprocess.run([*BASH, step["run"]], env=env, cwd=folder, check=False)
            if done.returncode:
                return False
    return True


def test_a_release_has_decks_that_the_forge_does_not_rename(tmp_path: Path) -> None:
    """The forge drops Chinese characters from file names; the label keeps them for people."""
    assert released(tmp_path)

    (call,) = calls_of_gh(tmp_path)
    assert call[:3] == ["release", "create", "v1"]
    assert call[call.index("--target") + 1] == "built"
    assert call[-1] == "named/SHA256SUMS"
    sums = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    subprocess.run(sums, cwd=tmp_path / "named", check=True)
    assert sorted(call[-4:-1]) == [
        "named/01.apkg#样例-01-第一章.apkg",
        "named/02.apkg#样例-02-第二章 下.apkg",
        "named/all.apkg#样例-全部.apkg",
    ]
    assert (tmp_path / "named" / "all.apkg").read_text("utf-8") == "样例-全部.apkg"


def test_a_release_from_the_web_page_commits_the_lock_it_was_built_with(tmp_path: Path) -> None:
    """One commit on top of the one that was built, and the tag on it."""
    lock = "新的锁".encode() * 50_000  # more than fits on a command line

    assert released(tmp_path, event="workflow_dispatch", lock=lock)

    assert base64.b64decode(json.loads((tmp_path / "blob.json").read_text())["content"]) == lock
    tree = json.loads((tmp_path / "tree.json").read_text())
    (changed,) = tree["tree"]
    assert (changed["path"], changed["sha"]) == ("glossary/cika.lock", "made-blobs")
    commit = json.loads((tmp_path / "commit.json").read_text("utf-8"))
    assert (commit["tree"], commit["parents"]) == ("made-trees", ["built"])
    ref = json.loads((tmp_path / "ref.json").read_text())
    assert ref == {"sha": "made-commits", "force": False}
    *_, move, create = calls_of_gh(tmp_path)
    assert "repos/owner/name/git/refs/heads/main" in move
    assert create[create.index("--target") + 1] == "made-commits"


def test_a_release_from_the_web_page_is_given_up_when_the_branch_moved_on(tmp_path: Path) -> None:
    """No release without the lock that its decks were numbered with."""
    assert not released(tmp_path, event="workflow_dispatch", MOVED_ON="1")

    assert not [call for call in calls_of_gh(tmp_path) if call[0] == "release"]


@pytest.mark.parametrize(
    ("version", "good"),
    [("v1", True), ("v2026.9-b", True), ("1", False), ("v", False), ("v1; id", False)],
)
def test_the_name_of_a_version_is_one_that_a_tag_may_have(version: str, good: bool) -> None:
    """Somebody types it into a form."""
    (step,) = (s for s in steps("release.yml") if s.get("name") == "核对版本的名字")
    env = os.environ | {"VERSION": version, "GITHUB_EVENT_NAME": "push"}

    assert (subprocess.run([*BASH, step["run"]], env=env, check=False).returncode == 0) == good


def test_the_template_of_a_pull_request_is_four_lines() -> None:
    """Nobody reads more."""
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")

    assert len(text.splitlines()) == 4


def test_the_form_offers_the_chapters_there_are() -> None:
    """And one choice for people who cannot tell."""
    glossary = load(PROJECT / "glossary").glossary
    assert glossary
    (chapter,) = (part for part in form("new-term.yml")["body"] if part.get("id") == "chapter")

    wanted = [f"{each.number} {each.title}" for each in glossary.chapters]
    assert chapter["attributes"]["options"] == ["不知道", *wanted]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_for_two_things_at_most(name: str) -> None:
    """All other fields may stay empty."""
    wanted = [p for p in form(name)["body"] if p.get("validations", {}).get("required")]

    assert len(wanted) == 2


def findings(root: Path) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in load(root).diagnostics]


def test_the_template_of_an_entry_is_a_correct_entry(tmp_path: Path) -> None:
    """A contributor copies it and changes the words."""
    text = (PROJECT / "docs" / "entry-template.md").read_text("utf-8")
    stub = (
        "---\n相关: [退货率]\n---\n\n# 客户满意\n\n购买以后，把感知与期望相比而产生的心理状态。\n"
    )
    root = write(tmp_path, {"01-one/return-rate.md": text, "01-one/customer-satisfaction.md": stub})

    assert findings(root) == []


def test_the_schema_names_every_key_and_explains_it() -> None:
    """An editor offers what the program reads."""
    schema = json.loads(SCHEMA.read_text("utf-8"))

    assert list(schema["properties"]) == list(KEYS)
    assert schema["additionalProperties"] is False
    assert all(each["description"] for each in schema["properties"].values())
    assert complaints("--check-metaschema", SCHEMA) == ""


def front_matter(entry: Path) -> str:
    text = entry.read_text("utf-8")
    return text.split("---\n")[1] if text.startswith("---\n") else ""


def test_the_front_matter_of_real_entries_fits_the_schema(tmp_path: Path) -> None:
    """Every tenth entry of the glossary, and the template."""
    entries = sorted((PROJECT / "glossary").glob("*/[a-z]*.md"))[::10]
    paths = []
    for entry in [*entries, PROJECT / "docs" / "entry-template.md"]:
        if text := front_matter(entry):
            paths.append(tmp_path / f"{entry.stem}.yaml")
            paths[-1].write_text(text, "utf-8")

    assert len(paths) >= 10
    assert complaints("--schemafile", SCHEMA, *paths) == ""


@pytest.mark.parametrize("text", ["英语: Service\n", "别名:\n  甲: 乙\n", "别名: []\n"])
def test_a_slip_in_front_matter_does_not_fit_the_schema(tmp_path: Path, text: str) -> None:
    """An unknown key, a mapping, nothing."""
    path = tmp_path / "slip.yaml"
    path.write_text(text, "utf-8")

    assert complaints("--schemafile", SCHEMA, path) != ""


def test_there_is_a_snippet_for_an_entry_and_for_every_kind_of_question() -> None:
    """Each can be typed in Chinese or in Latin letters."""
    assert list(SNIPPETS) == ["词条", *BY_NAME]
    for name, snippet in SNIPPETS.items():
        assert snippet["prefix"][0] == name
        assert snippet["prefix"][1].isascii()
        assert snippet["scope"] == "markdown"


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_correct_before_anything_is_typed(name: str, tmp_path: Path) -> None:
    """What stands in its places is read as an example; a definition left so is told."""
    body = "\n".join(SNIPPETS[name]["body"])
    body = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body).replace("$0", "")
    entry = "# 术语\n\n一种例子，用来试一试片段写得对不对。\n\n## 练习\n\n"
    text = body if name == "词条" else entry + body
    root = write(tmp_path, {"01-one/term.md": text.rstrip() + "\n"})

    assert "$" not in body
    assert [code for code, _ in findings(root)] == (["C334"] if name == "词条" else [])


@pytest.mark.parametrize("name", ["settings.json", "extensions.json"])
def test_the_editors_own_files_are_json(name: str) -> None:
    """So that every editor that reads them can."""
    assert json.loads((PROJECT / ".vscode" / name).read_text("utf-8"))


def test_the_page_for_contributors_names_commands_that_exist() -> None:
    """Of cika and of the Makefile."""
    page = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    commands = set(re.findall(r"\bcika ([a-z]+)", page))
    known = re.findall(r"^ +([a-z]+) {2,}", make_parser().format_help(), re.MULTILINE)

    assert {"new", "check", "preview"} <= commands <= set(known)
    for target in re.findall(r"^make ([\w-]+)", page, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
