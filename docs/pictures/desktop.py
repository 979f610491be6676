"""Pictures of an import in the real desktop Anki: `make desktop-pictures`.

Runs Anki (the `aqt` package) without a screen, imports the whole deck of `build/`, and photographs
the report and the list of decks for the page 怎样导入.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[2]
ASSETS = PROJECT / "src" / "cika" / "web" / "assets"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


def main() -> None:
    """Write import-log.png and import-decks.png."""
    import aqt
    import aqt.profiles
    from aqt.import_export.import_dialog import ImportDialog
    from aqt.import_export.importing import import_file
    from aqt.qt import QRect, QTimer

    package = next((PROJECT / "build").glob("*-全部.apkg"))
    base = tempfile.mkdtemp()
    aqt.profiles.ProfileManager.setDefaultLang = lambda self, _: self.setLang("zh-CN")
    app = aqt._run(["anki", "-b", base, "-l", "zh-CN"], exec=False)
    window = aqt.mw
    window.resize(900, 760)
    window.pm.meta["updates"] = False

    def dialog() -> ImportDialog:
        shown = [w for w in app.topLevelWidgets() if isinstance(w, ImportDialog) and w.isVisible()]
        return shown[-1]

    def shoot(widget: object, name: str, height: int) -> None:
        picture = widget.grab()
        picture.copy(QRect(0, 0, picture.width(), height)).save(str(ASSETS / name))

    def leave() -> None:
        shutil.rmtree(base, ignore_errors=True)
        sys.stdout.flush()
        os._exit(0)

    steps: list[tuple[int, Callable[[], object]]] = [
        (1500, lambda: import_file(window, str(package))),
        (3000, lambda: dialog().web.eval("document.querySelector('button.primary').click()")),
        (9000, lambda: shoot(dialog(), "import-log.png", 330)),
        (500, lambda: dialog().reject()),
        (500, lambda: (window.moveToState("deckBrowser"), window.deckBrowser.refresh())),
        (2000, lambda: shoot(window, "import-decks.png", 620)),
        (200, leave),
    ]

    def go() -> None:
        delay, step = steps.pop(0)
        QTimer.singleShot(delay, lambda: (step(), go()))

    go()
    QTimer.singleShot(60_000, lambda: os._exit(1))
    app.exec()


if __name__ == "__main__":
    main()
