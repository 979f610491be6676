"""What is said about links, pictures and sounds."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C601": Rule(
        "error",
        zh=Wording(
            "找不到链接的词条“{word}”",
            "写成同一章的“文件名.md”，或别章的“../章节文件夹/文件名.md”。",
            "是不是“{near}”？",
        ),
        en=Wording(
            "there is no entry to link to: “{word}”",
            "Write “name.md” for this chapter, or “../chapter-folder/name.md” for another one.",
            "Did you mean “{near}”?",
        ),
    ),
    "C602": Rule(
        "error",
        zh=Wording("链接“{word}”不能用", "只能链接到https://的网页或另一个词条的.md文件。"),
        en=Wording(
            "the link “{word}” cannot be used",
            "Link to a page with https:// or to the .md file of another entry.",
        ),
    ),
    "C603": Rule(
        "error",
        zh=Wording(
            "找不到“{word}”",
            "把文件放在词条旁边的media文件夹里，写成“media/文件名”。",
            "是不是“{near}”？",
        ),
        en=Wording(
            "“{word}” is not there",
            "Put the file into the folder “media” beside the entry and write “media/name”.",
            "Did you mean “{near}”?",
        ),
    ),
    "C604": Rule(
        "error",
        zh=Wording("“{word}”不在词汇表的文件夹里", "放到词条旁边的media文件夹里。"),
        en=Wording(
            "“{word}” is not in the glossary's folder",
            "Put it into the folder “media” beside the entry.",
        ),
    ),
    "C605": Rule(
        "error",
        zh=Wording(
            "“{word}”不是能用的图片或声音",
            "图片用png、jpg、gif、webp、svg，声音用mp3、ogg、m4a、wav。",
        ),
        en=Wording(
            "“{word}” is no picture or sound that can be used",
            "Use png, jpg, gif, webp or svg for pictures, mp3, ogg, m4a or wav for sounds.",
        ),
    ),
    "C606": Rule(
        "warning",
        zh=Wording("没有词条用到“{word}”", "在词条里写上它，或删掉这个文件。"),
        en=Wording("no entry uses “{word}”", "Use it in an entry, or delete the file."),
    ),
    "C626": Rule(
        "error",
        zh=Wording("“{word}”太大（{size} MiB，最多{limit} MiB）", "换一个小一点的文件。"),
        en=Wording(
            "“{word}” is too large ({size} MiB, at most {limit} MiB)", "Use a smaller file."
        ),
    ),
}
