"""In English: what is said about questions, links and media, and entries beside each other."""

from __future__ import annotations

from cika.codes.rule import Wording

_FIX = "Run “cika fix” to write it so in the file."

WORDINGS = {
    # 5 questions
    "C501": Wording(
        "there are no questions of the kind “{word}”",
        "Write one of {known} and a number after it, for example “### 单选 1”.",
        "Did you mean “### {near} 1”?",
    ),
    "C502": Wording(
        "“{word}” has no number yet",
        "Write “### {word} {number}”; a number once used stays with its question.",
    ),
    "C503": Wording(
        "“{word}” is there twice (in line {first} and in this one)",
        "Give the new question a number not used before, for example “{near}”.",
    ),
    "C504": Wording("“{word}” asks nothing", "Write the question below its heading."),
    "C505": Wording(
        "“{word}” has no options",
        "Write a line “- [ ] ” for each option, and “- [x] ” for the right one.",
    ),
    "C506": Wording(
        "this question for one answer has {count} right options",
        "Keep one “[x]”; if several are right, make it a “多选”.",
    ),
    "C507": Wording(
        "this question for several answers has {count} right options",
        "Mark at least two “[x]”; if only one is right, make it a “单选”.",
    ),
    "C508": Wording("two options are the same: “{word}”", "Change one of them."),
    "C509": Wording("an option is empty", "Write something, or delete the line."),
    "C510": Wording(
        "a true-or-false question has the options “对” and “错”, and one is chosen",
        "Write the two lines “- [ ] 对” and “- [x] 错”, with the x at the answer.",
    ),
    "C511": Wording(
        "the answer to “{word}” is “错”, and nothing says what would be right",
        "Add a line “> 改正：……” to the answer.",
    ),
    "C512": Wording("“{word}” has no blank", "Write the word to fill in as “==词==”."),
    "C513": Wording("“{word}” has no points", "List them in the quote: “> 1. 要点”."),
    "C514": Wording(
        "this paragraph is in the wrong place: “{word}”",
        "Write the question first, then the options, and the explanation last, in “> ”.",
    ),
    "C515": Wording(
        "the answer to “{word}” is “对”, and yet there is a correction",
        "Take “改正：” away and write only the explanation.",
    ),
    "C517": Wording(
        "the box before the option “{word}” is not written well",
        "Write “- [ ] ”, or “- [x] ” for the right one, with one space or one x in the brackets.",
    ),
    "C516": Wording(
        "there is text before the first question of “练习”: “{word}”",
        "Begin each question with “### ”, its kind and its number.",
    ),
    "C518": Wording(
        "the answer “{word}” is none of the options {known}",
        "Write one of their letters, or add that option.",
    ),
    "C519": Wording(
        "the explanation says “{word}”, but options are shuffled",
        "Name the content of the option, not its letter.",
    ),
    "C520": Wording(
        "the question has {blanks} blanks and the answer has {answers}",
        "Give each blank one answer, with “；” between them, or write “==词==” in the question.",
    ),
    "C521": Wording("“{word}” is an option written unusually, read as “{near}”", _FIX),
    "C522": Wording("the answer “{word}” is read as the option with an x", _FIX),
    "C523": Wording("“{word}” wants “> ” before it, and is read so", _FIX),
    "C524": Wording("the blank and its answer “{word}” are read as “==词==”", _FIX),
    # 6 links and media
    "C601": Wording(
        "there is no entry to link to: “{word}”",
        "Write “name.md” for this chapter, or “../chapter-folder/name.md” for another one.",
        "Did you mean “{near}”?",
    ),
    "C602": Wording(
        "the link “{word}” cannot be used",
        "Link to a page with https:// or to the .md file of another entry.",
    ),
    "C603": Wording(
        "“{word}” is not there",
        "Put the file into the folder “media” beside the entry and write “media/name”.",
        "Did you mean “{near}”?",
    ),
    "C604": Wording(
        "“{word}” is not in the glossary's folder",
        "Put it into the folder “media” beside the entry.",
    ),
    "C605": Wording(
        "“{word}” is no picture or sound that can be used",
        "Use png, jpg, gif, webp or svg for pictures, mp3, ogg, m4a or wav for sounds.",
    ),
    "C606": Wording("no entry uses “{word}”", "Use it in an entry, or delete the file."),
    # 7 the glossary as a whole
    "C701": Wording(
        "“{word}” is already there: {other}", "Improve that entry, or delete this one."
    ),
    "C702": Wording(
        "“{word}” is already used by “{owner}” ({other})",
        "Choose another name, or write it into that entry.",
    ),
    "C703": Wording("the id “{word}” is already used: {other}", "Rename this file."),
    "C704": Wording(
        "the related term “{word}” is not there",
        "Write that entry first, or delete it from “相关”.",
        "Did you mean “{near}”?",
    ),
    "C705": Wording("“相关” names its own entry, “{word}”, read as if it did not", _FIX),
    "C706": Wording(
        "“{word}” is another name of “{owner}” ({other}); no new entry is needed",
        "Improve that entry; if they are two things, take the name away from it first.",
    ),
    "C707": Wording(
        "“{owner}” ({other}) has the English name “{word}” too",
        "If they are the same thing, make one entry; if not, tell them apart in English.",
    ),
    "C708": Wording(
        "the definition is much like that of “{owner}” ({other}); are they the same?",
        "If they are, make this an alias (“别名”) of that entry; if not, write how they differ.",
    ),
    "C709": Wording("“{owner}” names this term in its “相关”, but not the other way round", _FIX),
}
