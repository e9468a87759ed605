"""Tables of errors as people write them, invented: their languages, columns, order, headings and forms.

What a table says is kept beside it, so that an import can be compared with it. A heading is a known
word for its field in one of the languages, or a word that no list has. There is at most one reading of a
table that a person would call right: codes do not count the rows, no two fields have the same cells, and
only a text that is written in Latin letters, or that is first, is the message.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.cells.words import HEADINGS
from tests.support.writing_tables import FORMS, KEYED, WRITERS

NOUNS = [
    "Lamp",
    "Kiln",
    "Door",
    "Fan",
    "Pump",
    "Valve",
    "Glaze",
    "Shelf",
    "Fuse",
    "Cable",
    "Motor",
    "Sensor",
    "Brick",
    "Flame",
    "Vent",
    "Cone",
]
STATES = [
    "Out",
    "Cold",
    "Shut",
    "Full",
    "Lost",
    "Stuck",
    "Broken",
    "Missing",
    "Open",
    "Dry",
    "Wet",
    "Hot",
    "Slow",
    "Loud",
    "Dirty",
    "Late",
]
TEXTS = {
    "en": [
        "the {noun} is {state}",
        "{noun} {state}",
        "{state} {noun}: see the manual",
        "no {noun}, it is {state}.",
    ],
    "zh": ["第{number}号灯灭了", "窑{number}冷了", "门{number}关上了，请检查", "风扇{number}坏了"],
    "ja": ["{number}番の灯が消えました", "窯{number}が冷えています。", "扉{number}が閉まっています"],
    "ko": ["{number}번 램프가 꺼졌습니다", "가마 {number}가 차갑습니다"],
    "fr": ["la lampe {number} est éteinte", "le four {number} est froid, à vérifier"],
    "de": ["die Lampe {number} ist aus", "der Ofen {number} ist kalt geworden"],
    "es": ["la lámpara {number} está apagada", "el horno {number} está frío"],
    "pt": ["a lâmpada {number} está apagada", "o forno {number} está frio"],
    "ru": ["лампа {number} не горит", "печь {number} остыла"],
}
LATIN = ("en", "fr", "de", "es", "pt")
ADVICE = [
    "Change it.",
    "Wait and try again.",
    "Call the potter, then try again.",
    "换一个",
    "連絡してください",
]
UNKNOWN = [
    "Wording",
    "Handle",
    "Ref",
    "Wise",
    "Memo",
    "Kürzel",
    "Auskunft",
    "甲",
    "乙",
    "丙",
    "覚え",
    "Was tun wir",
    "What we say",
    "Zzz",
    "Plain",
]
CATEGORIES = ["Heat", "Light", "Doors and vents", "電気"]
STATUSES = ["400", "404", "409", "500", "503"]
TRUTH = [
    ("yes", "no"),
    ("true", "false"),
    ("是", "否"),
    ("はい", "いいえ"),
    ("✓", "✗"),
    ("oui", "non"),
    ("да", "нет"),
]
TEXT_KINDS = ("message", "description", "solution")
WORDS = {
    kind: [word.strip() for listed in languages.values() for word in re.split(r"[|\n]", listed)]
    for kind, languages in HEADINGS.items()
}


@dataclass(frozen=True)
class Column:
    """A column: what it is, a field or something else, its heading, and its cells."""

    kind: str
    heading: str
    cells: list[str]

    @property
    def is_known(self) -> bool:
        """Whether the heading means this column, and nothing else."""
        return set(meaning(self.heading).fields) == {self.kind}


@dataclass(frozen=True)
class InventedTable:
    """A table: its columns, its form, and what is in its file.

    `joined` has for a code the text that a further row of it adds; `left_out` is what a printed line must
    name, because it is in no error. The column `without` is in no row of the file: another one has its
    cells too.
    """

    columns: list[Column]
    is_headed: bool
    form: str
    text: str = ""
    joined: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    without: int | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"table{FORMS[self.form]}"

    def column(self, kind: str) -> Column | None:
        return next((each for each in self.columns if each.kind == kind), None)

    def seen(self) -> list[tuple[str, Column]]:
        """Return the columns, each with what a report calls it, "" for the one that is not in the file."""
        seen = [at for at in range(len(self.columns)) if at != self.without]
        calls = {at: self.columns[at].heading or f"column {place}" for place, at in enumerate(seen, start=1)}
        return [(calls.get(at, ""), column) for at, column in enumerate(self.columns)]


def invented_table(random: Random) -> InventedTable:
    """Return a table that a person can read in one way."""
    count = random.randint(4, 9)
    pairs = random.sample([(noun, state) for noun in NOUNS for state in STATES], count)
    columns = _columns(random, pairs)
    form = random.choice(list(FORMS))
    is_headed = form in KEYED or random.random() < 0.75
    columns = [_with_heading(random, each) if is_headed else each for each in columns]
    headings = [each.heading for each in columns]
    while len(set(headings)) < len(headings) and is_headed:
        columns = [_with_heading(random, each) for each in columns]
        headings = [each.heading for each in columns]
    if is_headed and random.random() < 0.2:
        numbered = _with_numbers(random, _with_statuses(random, columns))
        columns = numbered if len({each.heading for each in numbered}) == len(numbered) else columns
    if form == "xml":
        columns = [replace(each, heading=re.sub(r"[^\w]|[ºª°]", "_", each.heading)) for each in columns]
        names = {each.heading for each in columns}
        if len(names) < len(columns) or any(name[0].isdecimal() for name in names):
            form = "yaml"
    rows = [list(row) for row in zip(*(each.cells for each in columns), strict=True)]
    return written(random, InventedTable(columns, is_headed, form), rows)


def written(random: Random, table: InventedTable, rows: Sequence[Sequence[str]]) -> InventedTable:
    """Return a table with the text of its file; `rows` are its rows as people write them."""
    kept = [each for at, each in enumerate(table.columns) if at != table.without]
    headings = [each.heading for each in kept] if table.is_headed else None
    return replace(table, text=WRITERS[table.form](random, headings, rows))


def _columns(random: Random, pairs: Sequence[tuple[str, str]]) -> list[Column]:
    count = len(pairs)
    has_codes = random.random() < 0.8
    names = _names(random, pairs)
    codes = _codes(random, count) if has_codes else names
    made = {"code": codes}
    if has_codes and random.random() < 0.5:
        made["name"] = names
    wanted = [kind for kind in TEXT_KINDS if random.random() < (0.9 if kind == "message" else 0.5)]
    if "name" not in made and not {"message", "description"} & set(wanted):
        wanted = ["message", *wanted]
    made |= _texts(random, wanted, pairs)
    if random.random() < 0.2:
        made["http_status"] = [random.choice(STATUSES) for _ in pairs]
        made["http_status"][:2] = ["404", "404"]
    if random.random() < 0.2:
        some = random.sample(CATEGORIES, 2)
        made["category"] = [some[number % 2] for number in range(count)]
    if random.random() < 0.2:
        words = random.choice(TRUTH)
        made["retryable"] = [random.choice((*words, "")) for _ in pairs]
    if random.random() < 0.15:
        made["severity"] = [random.choice("EW") for _ in pairs]
    if has_codes and random.random() < 0.1:
        made["row"] = [str(number) for number in range(1, count + 1)]
    if random.random() < 0.1:
        made["owner"] = [random.choice(("kiln", "yard")) for _ in pairs]
        made["owner"][:2] = ["kiln", "kiln"]
    if random.random() < 0.1:
        made["version"] = [random.choice(("1.0", "1.2", "2.0")) for _ in pairs]
        made["version"][:2] = ["1.0", "1.0"]
    kinds = list(made)
    random.shuffle(kinds)
    # The first of several texts in one script is the message, the second the description.
    texts = [kind for kind in TEXT_KINDS if kind in made]
    order = iter(texts)
    kinds = [next(order) if kind in texts else kind for kind in kinds]
    return [Column(kind, "", made[kind]) for kind in kinds]


def _codes(random: Random, count: int) -> list[str]:
    match random.randrange(5):
        case 0:
            return [f"0x8001{number:04X}" for number in random.sample(range(0x10000), count)]
        case 1:
            prefix = random.choice(("E", "PM", "KILN-", "A_"))
            return [f"{prefix}{number}" for number in random.sample(range(1000, 9999), count)]
        case 2:
            first = random.choice((11, 600, 1001, 40001))
            return [str(first + number) for number in range(count)]
        case 3:
            return [str(-number) for number in random.sample(range(1, 999), count)]
        case _:
            return list(map(str, random.sample(range(10_000, 99_999), count)))


def _names(random: Random, pairs: Sequence[tuple[str, str]]) -> list[str]:
    style = random.choice(("{0}_{1}", "{0}{1}", "Err{0}{1}", "{0}.{1}", "E_{0}_{1}", "k{0}{1}"))
    names = [style.format(noun, state) for noun, state in pairs]
    return [name.upper() for name in names] if "_" in style and random.random() < 0.8 else names


def _texts(random: Random, wanted: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    made = {}
    tongues = [random.choice(list(TEXTS)) for _ in wanted]
    if "message" in wanted and random.random() < 0.5:
        tongues[wanted.index("message")] = "en"
    # A message that is not in Latin letters beside a description that is would be the description.
    if "message" in wanted and tongues[wanted.index("message")] not in LATIN:
        tongues = [tongue if tongue not in LATIN else "zh" for tongue in tongues]
    for kind, tongue in zip(wanted, tongues, strict=True):
        patterns = TEXTS[tongue]
        made[kind] = [
            f"{random.choice(ADVICE)} ({number})"
            if kind == "solution" and tongue == "en"
            else random.choice(patterns).format(noun=noun.lower(), state=state.lower(), number=number)
            for number, (noun, state) in enumerate(pairs, start=10)
        ]
        if kind == "description":
            made[kind] = [text + " !" * (text in made.get("message", [])) for text in made[kind]]
    return made


def _with_heading(random: Random, column: Column) -> Column:
    """Return a column with a heading: a word that means this field and no other, or an unknown word."""
    others = {
        "severity": ["Level", "级别"],
        "row": ["No.", "序号"],
        "version": ["Since", "版本", "Version"],
        "owner": ["Owner", "Team"],
    }
    if column.kind in others:
        return Column(
            column.kind, random.choice([*others[column.kind], random.choice(UNKNOWN)]), column.cells
        )
    if random.random() < 0.15:
        return Column(column.kind, random.choice(UNKNOWN), column.cells)
    words = [word for word in WORDS[column.kind] if set(meaning(word).fields) == {column.kind}]
    if column.kind == "description" and random.random() < 0.2:
        words = WORDS["cause"]
    elif random.random() < 0.1:
        words = WORDS[column.kind]
    heading = _spelled(random, random.choice(words))
    both = random.choice(("{} / {}", "{}（{}）", "{} ({})")).format(heading, random.choice(words))
    if random.random() < 0.1 and set(meaning(both).fields) == {column.kind}:
        heading = both
    return Column(column.kind, heading, column.cells)


def _with_statuses(random: Random, columns: list[Column]) -> list[Column]:
    """Return columns in which a heading calls the HTTP statuses codes, and the codes types or names."""
    kinds = {each.kind: each for each in columns}
    if "http_status" not in kinds or "name" in kinds or not kinds["code"].cells[0][-1].islower():
        return columns
    said = {
        "http_status": random.choice(("Code", "错误码", "Code d'erreur")),
        "code": random.choice(WORDS["name"]),
    }
    return [Column(each.kind, said.get(each.kind, each.heading), each.cells) for each in columns]


def _with_numbers(random: Random, columns: list[Column]) -> list[Column]:
    """Return columns in which a heading calls the codes values or numbers, and the names perhaps codes."""
    kinds = {each.kind: each for each in columns}
    if "name" not in kinds or not all(re.fullmatch(r"-?[0-9]+|0x\w+", cell) for cell in kinds["code"].cells):
        return columns
    name = random.choice(
        WORDS["name"] if random.random() < 0.5 else ["Error code", "错误码", "Code", "コード"]
    )
    said = {"code": random.choice(WORDS["number"]), "name": name}
    return [Column(each.kind, said.get(each.kind, each.heading), each.cells) for each in columns]


def _spelled(random: Random, heading: str) -> str:
    match random.randrange(6):
        case 0:
            return heading.title() if heading.isascii() else heading
        case 1:
            return heading.upper() if heading.isascii() else heading
        case 2:
            return heading.replace(" ", "_")
        case _:
            return heading
