"""Invented tables with texts in several languages, and what their import says of each text."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.support.projects import Ended, ended

THINGS = {
    "en": ["kiln", "lamp", "door", "pump", "shelf", "valve", "glaze"],
    "zh": ["窑炉", "灯具", "门锁", "水泵", "架子", "阀门", "釉料"],
    "ja": ["かまど", "ランプ", "ドア", "ポンプ", "たなだ", "バルブ", "うわぐすり"],
    "ko": ["가마", "램프", "문짝", "펌프", "선반", "밸브", "유약"],
    "ru": ["печь", "лампа", "дверь", "насос", "полка", "клапан", "глазурь"],
    "de": ["Ofen", "Lampe", "Tür", "Pumpe", "Regal", "Ventil", "Glasur"],
}
SENTENCES = {
    "en": {
        "message": "{} error now",
        "description": "There is a fault of the {}.",
        "solution": "Repair the {} first.",
    },
    "zh": {"message": "{}出错", "description": "{}发生了故障。", "solution": "请先修理{}。"},
    "ja": {
        "message": "{}のエラー",
        "description": "{}が故障しています。",
        "solution": "{}を直してください。",
    },
    "ko": {"message": "{} 오류", "description": "{}에 문제가 있습니다.", "solution": "{}를 고치세요."},
    "ru": {
        "message": "{} не работает",
        "description": "Здесь неисправна {}.",
        "solution": "Почините {} сначала.",
    },
    "de": {
        "message": "{} ist gestört",
        "description": "Es gibt einen Fehler bei {}.",
        "solution": "Bitte {} zuerst reparieren.",
    },
}
FREE = {"en": "{} trouble", "zh": "{}异常"}  # a message without a language
WORDS = {
    "message": {"snake": "message", "short": "msg", "title": "Message", "zh": "错误信息"},
    "description": {"snake": "description", "short": "desc", "title": "Description", "zh": "描述"},
    "solution": {"snake": "solution", "short": "solution", "title": "Solution", "zh": "解决方案"},
}
NAMES = {"en": "English", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ru": "Russian", "de": "German"}
OWN_NAMES = {"en": "English", "zh": "中文", "ja": "日本語", "ko": "한국어", "ru": "Русский", "de": "Deutsch"}
IN_CHINESE = {"en": "英文", "zh": "中文", "ja": "日文", "ko": "韩文", "ru": "俄文", "de": "德文"}
STYLES = ["snake", "short", "camel", "brackets", "chinese", "named", "first"]
ALONE = ["tag", "own name", "name"]  # of a table with one field
FORMS = ["csv", "json", "md"]


def heading(field: str, tag: str, style: str) -> str:
    """Return how a table calls a field in a language."""
    words = WORDS[field]
    return {
        "snake": f"{words['snake']}_{tag}",
        "short": f"{words['short']}_{tag}",
        "camel": f"{words['short']}{tag.title()}",
        "brackets": f"{words['title']} ({tag.upper()})",
        "chinese": f"{words['zh']}（{IN_CHINESE[tag]}）",
        "named": f"{NAMES[tag]} {words['title']}",
        "first": f"{tag.upper()} {words['snake']}",
        "tag": tag.upper(),
        "own name": OWN_NAMES[tag],
        "name": NAMES[tag],
    }[style]


@dataclass(frozen=True)
class Invented:
    """A table: its columns, each a heading with the language and the field, and a record for each error.

    A record has its code first, then a text for each column, "" for a blank cell.
    """

    columns: tuple[tuple[str, str, str], ...]
    records: tuple[tuple[int, tuple[str, ...]], ...]
    code: str
    code_at: int
    form: str

    def text(self) -> str:
        """Return the table as a file has it."""
        headings = [each for each, _, _ in self.columns]
        headings.insert(self.code_at, self.code)
        rows = []
        for code, texts in self.records:
            row = [*texts]
            row.insert(self.code_at, str(code))
            rows.append(row)
        if self.form == "json":
            records = [
                {
                    key: int(cell) if key == self.code else cell
                    for key, cell in zip(headings, row, strict=True)
                }
                for row in rows
            ]
            return json.dumps(records, ensure_ascii=False, indent=1)
        if self.form == "csv":
            return "".join(f"{','.join(row)}\n" for row in [headings, *rows])
        return "".join(f"| {' | '.join(row)} |\n" for row in [headings, ["---"] * len(headings), *rows])


def invented(random: Random) -> tuple[Invented, tuple[int, tuple[str, ...]]]:
    """Return a table, and a record that may be added to it."""
    fields = random.choice(
        [
            ("message",),
            ("description",),
            ("message", "solution"),
            ("description", "solution"),
            ("message", "description"),
        ]
    )
    tags = random.choice([["zh", "en"], ["en", "zh"], ["en", "de"], ["ja", "en"], ["en", "ko"], ["ru", "en"]])
    tags = [
        *tags,
        *([random.choice([each for each in NAMES if each not in tags])] if random.random() < 0.3 else []),
    ]
    style = random.choice([*STYLES, *(ALONE if len(fields) == 1 else [])])
    columns = [(heading(field, tag, style), tag, field) for field in fields for tag in tags]
    free = random.choice([None, "en", "zh"]) if "message" not in fields else None
    if free is not None:
        columns.insert(0, (WORDS["message"]["zh" if free == "zh" else "snake"], free, "free"))
    if random.random() < 0.3:
        random.shuffle(columns)
    count = random.randint(2, 6)
    blank = random.choice([0, 0, 0.15, 0.35, 0.6])
    is_alternating = random.random() < 0.25
    records = []
    for number in range(count + 1):
        mute = tags[number % len(tags)] if is_alternating else None
        texts = []
        for _, tag, field in columns:
            thing = THINGS[tag][number]
            text = FREE[tag].format(thing) if field == "free" else SENTENCES[tag][field].format(thing)
            is_blank = field != "free" and (tag == mute or random.random() < blank)
            texts.append("" if is_blank else text)
        if not any(texts):
            texts[0] = "the last text"
        records.append((number * 7 + 1001, tuple(texts)))
    added = records.pop(random.randrange(len(records)))
    code = random.choice(["code", "Code", "错误码", "Error Code"])
    table = Invented(
        tuple(columns), tuple(records), code, random.choice([0, 0, len(columns)]), random.choice(FORMS)
    )
    return table, added


def texts_of(folder: Path) -> dict[tuple[str, Any, str], str]:
    """Return the texts of a catalog and its translations by their file, code and field."""
    found = {}
    for path in sorted(folder.glob("hotel*.yaml")):
        for error in yaml.safe_load(path.read_text(encoding="utf-8")).get("errors") or []:
            for key in ("message", "description", "solution", "details"):
                if key in error:
                    found[path.name, error["code"], key] = error[key]
    return found


def run(folder: Path, table: Invented) -> Ended:
    """Import a table into the catalog of a folder."""
    folder.mkdir(exist_ok=True)
    name = f"hotel.{table.form}"
    (folder / name).write_text(table.text(), encoding="utf-8")
    return ended(folder, "import", name, "-o", "hotel.yaml")


def lost(table: Invented, folder: Path, result: Ended) -> list[str]:
    """Return the texts that an import neither wrote nor named."""
    written = texts_of(folder)
    said = f"{result.output}\n{result.errors}"
    found = []
    for code, texts in table.records:
        here = {text for (_, of, _), text in written.items() if of == code}
        for (name, tag, _), text in zip(table.columns, texts, strict=True):
            is_named = re.search(rf"ignored columns:.*{re.escape(name)}", said) is not None
            is_named |= re.search(rf", in {tag}\b.*: .*\b{code}\b", said) is not None
            if text and text not in here and not is_named:
                found.append(f"{code} {name}: {text}")
    return found


def is_mostly_filled(table: Invented) -> bool:
    """Tell whether each column has a text in most rows, so that one row more says nothing new of it."""
    columns = zip(*(texts for _, texts in table.records), strict=True)
    return all(3 * sum(map(bool, column)) >= 2 * len(column) for column in columns)
