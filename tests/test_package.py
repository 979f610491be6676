"""The program as others get it: from a wheel, in an environment with nothing else."""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

from cika import __version__
from support.glossaries import PROJECT, put
from support.package import Package, build

_OWN = {
    "glossary/02-procedure/README.md": "# 民事诉讼\n\n法院怎样审理民事案件。\n",
    "glossary/02-procedure/standing.md": (
        "---\n英文: Standing\n---\n\n# 诉讼主体资格\n\n"
        "以自己的名义==起诉==或==应诉==、请求法院裁判的资格。\n\n## 练习\n\n### 判断\n\n"
        "没有利害关系的人也有诉讼主体资格。\n\n- [ ] 对\n- [x] 错\n\n"
        "> 改正：要与案件有直接的利害关系。\n"
    ),
}
"""A chapter of somebody else's."""


def test_the_program_works_from_the_wheel_alone(packaged: Package, tmp_path: Path) -> None:
    """Somebody makes a glossary of their own: init, check, build, preview, explain."""
    said = packaged.installed.run("init", "民法", "--name", "民法术语", cwd=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    mine = put(tmp_path / "民法", _OWN)

    assert packaged.installed.run("check", "--strict", cwd=mine).stdout == "没有发现问题。\n"
    assert packaged.installed.run("build", cwd=mine).returncode == 0
    assert packaged.installed.run("preview", "--out", "site", cwd=mine).returncode == 0

    decks = sorted(path.name for path in (mine / "build").glob("*.apkg"))
    assert decks == [
        "民法术语-01-开始.apkg",
        "民法术语-02-民事诉讼.apkg",
        "民法术语-全部.apkg",
    ]
    assert "起诉" in (mine / "site" / "terms" / "standing.html").read_text("utf-8")
    assert "namespace" in packaged.installed.run("explain", "设置", cwd=mine).stdout
    assert "C209" in packaged.installed.run("explain", "C209", cwd=mine).stdout


def test_it_runs_as_a_module_too(packaged: Package, tmp_path: Path) -> None:
    """Where Scripts is not on the PATH: `py -m cika`."""
    said = subprocess.run(
        [packaged.installed.python, "-m", "cika", "--version"],
        cwd=tmp_path,
        env=packaged.installed.environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert said.stdout.strip() == f"词卡 {__version__}"


def test_the_wheel_holds_every_file_of_the_program(packaged: Package, tmp_path: Path) -> None:
    """Templates, guide, tables and the files of a new repository; and nothing else."""
    source = PROJECT / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "cika").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = {
        name for name in zipfile.ZipFile(packaged.wheel).namelist() if ".dist-info/" not in name
    }

    assert held == files
    direct = build(PROJECT, "wheel", tmp_path)
    assert direct.read_bytes() == packaged.wheel.read_bytes()


@pytest.mark.parametrize(("tag", "good"), [(f"cika-v{__version__}", True), ("cika-v9.9.9", False)])
def test_a_tag_publishes_only_the_version_it_names(
    tag: str, packaged: Package, tmp_path: Path, *, good: bool
) -> None:
    """The script of the workflow looks at what was built."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    text = (PROJECT / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
    (script,) = (step["run"] for step in steps if step.get("name") == "标签就是程序的版本")
    (tmp_path / "dist").mkdir()
    for made in (packaged.sdist, packaged.wheel):
        shutil.copy(made, tmp_path / "dist")

    environment = os.environ | {"GITHUB_REF_NAME": tag}
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=False)

    assert (done.returncode == 0) == good


def test_the_package_says_what_it_is(packaged: Package) -> None:
    """In a form that package indexes know, and without a development library."""
    with zipfile.ZipFile(packaged.wheel) as wheel:
        (name,) = (each for each in wheel.namelist() if each.endswith("/METADATA"))
        about = email.message_from_bytes(wheel.read(name))

    assert about["Metadata-Version"] == "2.4"
    assert about["License-Expression"] == "MIT"
    assert about["Requires-Python"] == ">=3.11"
    needed = [each for each in about.get_all("Requires-Dist") or [] if "extra ==" not in each]
    assert len(needed) == 11
    assert "cika init" in about.get_payload()
    # an index shows this page alone: nothing on it may need a file beside it
    assert not re.search(r"\]\((?!https://)", str(about.get_payload()))


def test_the_sdist_holds_licence_and_documents(packaged: Package) -> None:
    """And neither the glossary nor anything of this machine."""
    with tarfile.open(packaged.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {"LICENSE", "pyproject.toml", "docs/entry-format.md", "docs/settings.md"} <= names
    assert not [name for name in names if name.startswith(("glossary", "build", ".venv", "tests"))]
