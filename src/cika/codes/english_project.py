"""In English: what is said about settings, chapters and the lock."""

from __future__ import annotations

from cika.codes.rule import Wording

_RESTORE = "Bring back the cika.lock of the last commit with git, and run this again."

WORDINGS = {
    # 8 settings and chapters
    "C801": Wording(
        "there is no glossary here: no cika.toml",
        "Go to the folder of the glossary, or run “cika init FOLDER” first.",
    ),
    "C802": Wording(
        "cika.toml cannot be understood: {reason}", "Write this line as in docs/settings.md."
    ),
    "C803": Wording(
        "cika.toml has an unknown “{word}”",
        "Write one of {known}.",
        "Did you mean “{near}”?",
    ),
    "C804": Wording("“{word}” has to be {expected}", "Write it as in docs/settings.md."),
    "C805": Wording("cika.toml lacks “{word}”", 'Add a line “{word} = "……"”.'),
    "C811": Wording(
        "this chapter has no README.md",
        "Make a README.md with “# ” and the name of the chapter on its first line.",
    ),
    "C812": Wording(
        "README.md does not name the chapter",
        "Write “# ” and the name of the chapter on its first line.",
    ),
    "C813": Wording(
        "the chapter number {word} is used twice: {other}",
        "Give one of them two digits that no other chapter has.",
    ),
    "C814": Wording(
        "“{word}” in “学习顺序” is not in this chapter",
        "Write “[term](name.md)”.",
        "Did you mean “{near}”?",
    ),
    "C815": Wording(
        "“{word}” does not look like the folder of a chapter",
        "Name it with two digits, a hyphen and English, for example “01-service-basics”.",
    ),
    "C816": Wording(
        "there are no chapters in this glossary yet",
        "Make a folder “01-name” and put a README.md and entries into it.",
    ),
    "C817": Wording("“学习顺序” names “{word}” twice", "Delete one of the two."),
    "C818": Wording("“{word}” is in no chapter", "Move it into a folder “NN-name”."),
    # 9 the lock
    "C901": Wording("cika.lock cannot be understood: {reason}", _RESTORE),
    "C902": Wording(
        "cika.lock has version {word}, this cika only knows version {known}",
        "Upgrade cika, and run this again.",
    ),
    "C903": Wording("in cika.lock, something is wrong with “{word}”: {reason}", _RESTORE),
    "C904": Wording(
        "cika.lock is out of date (in {count} places, for example “{word}”)",
        "Run “cika build” first, and commit cika.lock together with the rest.",
    ),
    "C905": Wording(
        "a time in cika.lock ({word}) is later than this computer's clock",
        "Set the clock right, and run this again.",
    ),
    "C906": Wording("there is no chapter “{word}”", "Choose one of {known}."),
    "C907": Wording(
        "cika.lock has a merge conflict",
        "Run “cika build --merge”: it joins the numbers of both sides and loses none.",
    ),
    "C908": Wording(
        "cika.lock was edited by hand, or lost lines in a merge",
        "Bring back that of the last commit with git; if it was meant, run “cika build --merge”.",
    ),
    "C909": Wording("“--rename {word}” is not written well", "Write “--rename ID:OLD=NEW”."),
    "C910": Wording(
        "“{word}” has no blank “{old}”",
        "Choose one of its blanks: {known}.",
        "Did you mean “{near}”?",
    ),
    "C911": Wording(
        "“{word}” has no blank “{new}” now",
        "First mark “{new}” as “=={new}==” in the entry, then rename.",
    ),
    "C912": Wording(
        "“{new}” in “{word}” already has a number of its own",
        "If that number is not released yet, bring back the cika.lock of the last commit first.",
    ),
    "C914": Wording(
        "the id “{word}” once belonged to “{old}”, and learners still have progress on it",
        "Rename the file of “{new}”; if it is the same term, restore its title or its definition "
        "first, and change them one after the other.",
    ),
    "C915": Wording(
        "two branches gave one card different words: {word}",
        "Take the cika.lock that is released (git checkout --ours or --theirs), then run "
        "“cika build”.",
    ),
    "C916": Wording(
        "cika.lock is gone, but git has it; without it learners lose their progress",
        "Run “git checkout HEAD -- cika.lock” first; if nothing was ever released, ignore this.",
    ),
    "C913": Wording(
        "git has no version “{word}”: {reason}",
        "Write a tag, a branch or a commit, for example “cika diff HEAD~1”.",
    ),
    "C920": Wording(
        "the id of “{word}” was “{old}”; another id costs the progress of learners",
        "Name the file “{old}.md” again, or write a line “编号: {old}” at the top.",
    ),
    "C921": Wording(
        "“{word}” was released as “{old}”; another id costs the progress of learners",
        "Write “### {old}” again.",
    ),
}
