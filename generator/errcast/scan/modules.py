"""The module that a configuration names -> the same, as a file near the configuration imports it.

| configuration | file | import |
| --- | --- | --- |
| `./src/errors.js` | `src/web/main.ts` | `../errors.js` |
| `.app.errors` | `app/api/main.py` | `..errors` |
| `errors` | any | `errors` |

So a relative module is relative to the folder of the configuration, as each path in it.
"""

import os
from pathlib import Path, PurePath


def module_for(module: str, style: str, root: Path, file: Path) -> str:
    """Return a module as a file imports it. The style of relative modules is "path", "dots" or empty."""
    if not style or not module.startswith("."):
        return module
    if style == "path":
        found = PurePath(os.path.relpath(root / module, file.parent)).as_posix()
        return found if found.startswith(".") else f"./{found}"
    return _with_dots(module, root, file.parent)


def _with_dots(module: str, root: Path, folder: Path) -> str:
    """Return a module with points, such as `.app.errors`, as a file in a folder imports it."""
    name = module.lstrip(".")
    ups = [".."] * (len(module) - len(name) - 1)
    parts = PurePath(os.path.relpath(root.joinpath(*ups, *filter(None, name.split("."))), folder)).parts
    names = [part for part in parts if part not in ("..", ".")]
    return "." * (1 + parts.count("..")) + ".".join(names)
