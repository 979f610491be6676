"""The least a build must do: genanki, writing notes that are all there.

python benchmarks/peers/loop.py NOTES.json OUT.apkg
"""

import json
import sys
from pathlib import Path

import genanki

given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
models = {
    model["id"]: genanki.Model(
        int(model["id"]),
        model["name"],
        fields=[{"name": field} for field in model["fields"]],
        templates=model["templates"],
        css=model["css"],
        model_type=model["type"],
        sort_field_index=model["sort"],
    )
    for model in given["models"]
}
decks = {deck: genanki.Deck(int(deck), name) for deck, name in given["decks"].items()}
for model, deck, guid, tags, fields in given["notes"]:
    decks[deck].add_note(
        genanki.Note(model=models[model], fields=fields, tags=tags.split(), guid=guid)
    )
genanki.Package(list(decks.values())).write_to_file(sys.argv[2])
