"""In English: what is said about one file, its front matter, its sections, its blanks."""

from __future__ import annotations

from cika.codes.rule import Wording

_FIX = "Run “cika fix” to write it so in the file."

WORDINGS = {
    # 1 file
    "C101": Wording(
        "this file is not UTF-8 (it looks like {guess})",
        "Open it in Notepad, choose “Save as” and the encoding UTF-8.",
    ),
    "C102": Wording(
        "the file is too large ({size} KiB, at most {limit} KiB)",
        "Write one term in one file: split it.",
    ),
    "C103": Wording(
        "this file cannot be read: {reason}",
        "Look whether it is there and may be read.",
    ),
    "C104": Wording(
        "a mark of a merge conflict is left: “{word}”",
        "Keep the right version and delete the lines “<<<<<<<”, “=======” and “>>>>>>>”.",
    ),
    "C105": Wording(
        "the file name “{word}” cannot be an id",
        "Use only small Latin letters, digits and hyphens, for example “{example}.md”.",
    ),
    "C106": Wording(
        "“{word}” will not be read: the file name of an entry ends in .md",
        "Rename it to “{example}”.",
    ),
    "C107": Wording(
        "brackets, quotes or emphasis are nested too deeply in this file", "Write it more simply."
    ),
    "C108": Wording(
        "this file is a link to a place outside the glossary",
        "Put the content itself into the glossary's folder.",
    ),
    "C109": Wording(
        "two file names differ only in capitals: “{word}” and “{other}”",
        "Rename one of them; on Windows and macOS they are the same file.",
    ),
    "C111": Wording("the file begins with an unseen BOM, read as if it were not there", _FIX),
    "C112": Wording("the line ends are those of Windows, read as ordinary ones", _FIX),
    "C113": Wording(
        "this line has {count} characters nobody can see, read as if they were not there", _FIX
    ),
    "C114": Wording("this line has a tab or an unusual space, read as an ordinary space", _FIX),
    # 2 front matter
    "C201": Wording(
        "the “---” at the top has no partner",
        "Write “---” on a line of its own below the last key.",
    ),
    "C202": Wording(
        "this line cannot be understood: “{word}”",
        "Write “name: content”, with a half-width colon and a space after it.",
    ),
    "C203": Wording(
        "between the two “---”, each line holds one key",
        "Write lines such as “英文: Customer Service”.",
    ),
    "C204": Wording(
        "“{word}” is not known", "Write one of {known} here.", "Did you mean “{near}”?"
    ),
    "C205": Wording(
        "“{word}” is written twice (in line {first} and in this one)",
        "Keep one of them, with all the content.",
    ),
    "C206": Wording(
        "“{word}” can only be text or a list of texts",
        "Write “{word}: 甲” or “{word}: [甲, 乙]”.",
    ),
    "C207": Wording("“{word}” is empty", "You may delete this line."),
    "C208": Wording(
        "“{word}” uses YAML's marks for references (& or *)", "Write the content itself."
    ),
    "C209": Wording("“{word}” wants a half-width colon and a space after it, and is read so", _FIX),
    "C210": Wording(
        "the id “{word}” may only have small Latin letters, digits and hyphens",
        "Write it as the file was named before, for example “return-rate”.",
    ),
    "C211": Wording("“{word}” is not written here", "{place}"),
    "C221": Wording(
        "the quotation marks after “{word}” are unpaired or not needed, read as text", _FIX
    ),
    "C222": Wording("“{word}” has special characters in its content, read as text", _FIX),
    "C223": Wording("“{word}” has “{mark}” between its items, read as a list", _FIX),
    "C224": Wording("each line of a list begins with “- ”, and is read so", _FIX),
    "C225": Wording("“{word}” has spaces before or in it, read as if they were not there", _FIX),
    "C226": Wording(
        "the first lines want a line “---” before and after them, read as if they had", _FIX
    ),
    "C227": Wording(
        "“{word}” after “#” is read as content too",
        "Write a remark on a line of its own; if it is content, run “cika fix” to quote it.",
    ),
    "C228": Wording("“{word}” stands in the first lines; read as “{near}”", _FIX),
    # 3 structure
    "C301": Wording(
        "there is no term yet", "Write “# ” and the term on the first line of the text."
    ),
    "C302": Wording(
        "another heading of the first level: “{word}”",
        "Write one term in one file; sections begin with “## ”.",
    ),
    "C303": Wording(
        "“{word}” has no definition yet", "Write one to three sentences below the heading."
    ),
    "C304": Wording(
        "there is no section “{word}”",
        "Use one of {known}.",
        "Did you mean “## {near}”?",
    ),
    "C305": Wording("the section “{word}” is there twice", "Make one of the two."),
    "C306": Wording("the section “{word}” is empty", "Write something, or delete the heading."),
    "C307": Wording(
        "the heading “{word}” is on the wrong level",
        "Use “##” for a section and “###” only below “## 练习”.",
    ),
    "C308": Wording(
        "there is text before the heading: “{word}”",
        "Move it below “# ” and the term, or delete it.",
    ),
    "C309": Wording(
        "the definition has {length} characters; {least} to {most} are advised",
        "Too long: move details to “要点” or “辨析”; too short: add what kind of thing it is.",
    ),
    "C310": Wording(
        "the definition begins with “{word}”, which the writing card will hide",
        "Delete that beginning; it is better to begin with what kind of thing it is.",
    ),
    "C311": Wording("there is HTML here: “{word}”", "Write it in Markdown, or delete it."),
    "C313": Wording(
        "“{word}” will not become a heading",
        "Write a half-width “#” and a space after it, for example “## 要点”.",
    ),
    "C314": Wording(
        "the text after a comment will not be shown: “{word}”",
        "Move it below, with an empty line between.",
    ),
    "C315": Wording(
        "the term “{word}” has a formula, picture, link or emphasis in it",
        "Write plain text in the heading.",
    ),
    "C312": Wording(
        "“=={word}==” will not become a blank here",
        "Write blanks only in the definition and in fill-in questions; use “**” for emphasis.",
    ),
    "C316": Wording("the term has an emoji in it: “{word}”", "Delete it; a term is plain text."),
    "C317": Wording(
        "“{word}” is traditional Chinese in an entry in simplified Chinese",
        "Write “{near}”; in a quotation it may stay.",
    ),
    "C321": Wording("the heading “{word}” is written unusually, read as “{near}”", _FIX),
    "C322": Wording("full-width letters or digits “{word}”, read as “{near}”", _FIX),
    "C323": Wording("half-width punctuation “{word}” in Chinese, read as “{near}”", _FIX),
    "C324": Wording("“{word}” is a list written unusually, read as “{near}”", _FIX),
    "C325": Wording("“{word}” is another way to write a blank, read as “{near}”", _FIX),
    "C326": Wording("“{word}” came along when pasting, read as if it were not there", _FIX),
    "C327": Wording("this line is indented too far, read as if it were not", _FIX),
    "C328": Wording(
        "a definition needs no heading; “{word}” is read as if it were not there", _FIX
    ),
    # 4 blanks
    "C401": Wording(
        "“==” has no partner",
        "Write a blank as “==词==”: two equals signs on each side, close to the word.",
    ),
    "C402": Wording("there is nothing in the blank", "Write the word between the two “==”."),
    "C403": Wording(
        "the blank “{word}” can be read on the front of the card (“{shown}”)",
        "Choose another word, not the term itself, an alias or its abbreviation.",
    ),
    "C404": Wording(
        "the blank “{word}” can also be read in another blank, “{shown}”",
        "Keep one of them, or choose another word.",
    ),
    "C405": Wording(
        "the blank “{word}” can be read in a formula, in code or below a picture",
        "Choose another word, or rewrite that text.",
    ),
    "C406": Wording(
        "“{word}” in “不挖空” is not in the definition",
        "Write it as in the definition, or delete it.",
    ),
    "C407": Wording(
        "“{word}” is marked as a blank and also listed in “不挖空”",
        "Take “==” away, or delete it from “不挖空”.",
    ),
}
