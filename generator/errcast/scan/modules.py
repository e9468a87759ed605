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
    folder = Path(os.path.relpath(file.parent, root))
    if style == "path":
        found = PurePath(os.path.relpath(root / module, file.parent)).as_posix()
        return found if found.startswith(".") else f"./{found}"
    return _with_dots(module, folder)


def _with_dots(module: str, folder: PurePath) -> str:
    """Return a module with points, such as `.app.errors`, as a file in a folder imports it."""
    name = module.lstrip(".")
    ups = len(module) - len(name) - 1
    wanted = [part for part in name.split(".") if part]
    own = list(folder.parts)
    same = 0
    while not ups and same < min(len(wanted), len(own)) and wanted[same] == own[same]:
        same += 1
    return "." * (1 + ups + len(own) - same) + ".".join(wanted[same:])
