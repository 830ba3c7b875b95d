"""Bad input: texts, file names, dates, numbers and member lists that people, files and terminals can send.

Every text carries what the one cleaning at the border leaves of it, written down here by hand and not
worked out by the code under test. ``TEXTS`` are 448, always the same; ``mixtures(n)`` makes more on demand.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20261122


@dataclass(frozen=True)
class Text:
    """One text, and what is kept of it where several paragraphs fit."""

    name: str
    kind: str
    raw: str
    block: str

    @property
    def line(self) -> str:
        """What is kept of it in a field of one line."""
        return " ".join(self.block.split())

    def __str__(self) -> str:
        return self.name


def _texts(kind: str, pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> list[Text]:
    return [Text(f"{kind}-{number}", kind, raw, block) for number, (raw, block) in enumerate(pairs, start=1)]


def _kept(*raws: str) -> list[tuple[str, str]]:
    """Texts that stay as they are, in one form of writing (NFC)."""
    return [(raw, unicodedata.normalize("NFC", raw)) for raw in raws]


# --- control characters ------------------------------------------------------------------------------

_BREAKS = {"\n", "\r", "\x0b", "\x0c", "\x85"}


def _around(characters: list[str]) -> Iterator[tuple[str, str]]:
    for character in characters:
        if character in _BREAKS:
            yield f"før{character}æøå", "før\næøå"
        elif character == "\t":
            yield f"før{character}æøå", "før æøå"  # up to the next of the stops, which are four apart
        else:
            yield f"før{character}æøå", "føræøå"


C0 = _texts("c0", _around([*map(chr, range(32)), "\x7f"]))
C1 = _texts("c1", _around([chr(code) for code in range(0x80, 0xA0)]))

ESCAPES = _texts(
    "escape",
    [
        ("a\x1b[2Jb", "ab"),  # clear the screen
        ("a\x1b]0;ejet\x07b", "ab"),  # title of the window
        ("a\x1b]52;c;aGVq\x07b", "ab"),  # clipboard
        ("a\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1bP1$r0m\x1b\\b", "ab"),
        ("a\x1b[6nb", "ab"),  # where is the cursor
        ("a\x1b[>cb", "ab"),
        ("\x1b[200~indsat\x1b[201~", "indsat"),
        ("a\x1b(0b", "ab"),
        ("a\x1b#8b", "ab"),
        ("a\x1bcb", "ab"),  # reset
        ("a\x1b[?1049lb", "ab"),
        ("a\x9b31mb", "ab"),
        ("a\x9d0;ejet\x9cb", "ab"),
        ("a\x1b_x\x1b\\b", "ab"),
        ("a\x1b^x\x1b\\b\x1bXy\x1b\\c", "abc"),
        ("a\x1b]0;uden slutning\nnæste linje", "a0;uden slutning\nnæste linje"),  # nothing that was typed is swallowed
    ],
)

BIDI = _texts(
    "bidi",
    [
        (f"A{character}B", "AB")
        for character in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ],
)

ZERO_WIDTH = _texts(
    "zero-width",
    [
        *((f"A{character}B", "AB") for character in "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9"),
        *_kept("A\u200dB", "A\u200cB", "A\ufe0fB", "A\u00adB", "A\u034fB"),
        ("\u200b\u3164\u2800\u115f\u1160\u00ad\u00a0", ""),  # looks empty, so it is
        ("\u200d\u200c", ""),
        ("\u00a0 \u3164\u3000\t\n", ""),
    ],
)

# --- what other languages would act on -----------------------------------------------------------------

MARKUP = _texts(
    "markup",
    _kept(
        "[@click=app.quit]Luk[/]",
        "Anna [/] x",
        "[x] færdig",
        "[ ] mangler",
        "[bold]fed",
        "[/bold]",
        "[red on blue]farve[/]",
        "[link=https://x.example]tryk[/link]",
        "[$primary]tema[/]",
        "\\[x] \\",
        "[",
        "[[[]]]",
        "**fed** _kursiv_ `kode`",
        "# Overskrift",
        "[tekst](https://x.example)",
        "![billede](x.png)",
        "1. et\n3. tre\n- streg",
        "| a | b |\n|---|---|",
        "<b>fed</b> & <script>alert(1)</script>",
        "&amp; &lt; &#x1b; <![CDATA[x]]> <?xml?> <!--",
        "]]> </w:t></w:r></w:p><w:p/>",
        "%s %d %(navn)s %% %n",
        "{0} {navn} {} {{}} {",
        "{m.__class__.__init__.__globals__}",
        "${HOME} $(id) `id` ; rm -rf / | cat",
        ":smile: :warning:",
        "../../etc/passwd \\\\server\\del C:\\CON",
    ),
)

FORMULA = _texts(
    "formula",
    [
        *_kept(
            "=1+1",
            "=cmd|' /C calc'!A0",
            '=HYPERLINK("https://x.example","tryk")',
            "=SUM(A1:A9)",
            "=@SUM(1)",
            "==1",
            "=",
            "= 1",
            "+45 12 34 56 78",
            "+1+1",
            "+",
            "++",
            "-5",
            "-1+1",
            "-",
            "--",
            "- punkt",
            "-2 grader",
            "@anna",
            "@SUM(1+1)",
            "@",
            "@@",
            "＝1+1",
            "＋1",
            "－1",
            "＠anna",
            "'=1+1",
            "'",
            '"=1+1"',
            ";=1+1",
            ",=1+1",
            "x;=1",
            "|calc",
            "%0A=1+1",
            "!A1",
            "(=1+1)",
        ),
        ("\t=1+1", "    =1+1"),
        ("\r=1+1", "=1+1"),
        ("\n=1+1", "=1+1"),
        (" =1+1", " =1+1"),
        ("\u200b=1+1", "=1+1"),
    ],
)

SQL = _texts(
    "sql",
    _kept(
        "'; drop table notes; --",
        "' or '1'='1",
        '"',
        "''",
        '"ord',
        "Robert'); delete from people;--",
        "NEAR(a b)",
        "NEAR(",
        "kolonne:x",
        "text:*",
        "^start",
        "ord*",
        "a AND b OR NOT c",
        "AND",
        "(((",
        "100% _ \\%",
        "? ?1 :navn @navn $navn",
        "select * from sqlite_master",
    ),
)

_FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"

UNICODE = _texts(
    "unicode",
    _kept(
        "Bl\u00e5b\u00e6rgr\u00f8d",
        "Bla\u030ab\u00e6rgr\u00f8d",  # the same, written in another form
        "S\u00f8ren O\u0308stberg",
        "\u1e9e stra\u00dfe STRASSE",
        "\u0130stanbul \u0131 i I",
        "\ufb01sk \u00bd \u00b2 \u2460",  # NFKC would change these
        "\u0410nna (kyrillisk A)",
        "\u0391\u03bd\u03bd\u03b1",
        "\u0645\u062d\u0645\u062f \u0623\u062d\u0645\u062f",
        "\u05e9\u05dc\u05d5\u05dd",
        "\ud55c\uae00 \ud68c\uc758",
        "\u1112\u1161\u11ab\u1100\u1173\u11af",  # the same in single letters
        "\u65e5\u672c\u8a9e\u306e\u8b70\u4e8b\u9332",
        "\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22",
        "\u0928\u092e\u0938\u094d\u0924\u0947",
        "\u0600\u06dd\u070f",
        f"familien {_FAMILY}",
        "\U0001f1e9\U0001f1f0 \U0001f1f3\U0001f1f4",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "\U0001f44d\U0001f3fd \u2764\ufe0f \u270b\ufe0e",
        "Z\u0351\u0342a\u0313\u0344l\u0325g\u035do",
        "e" + "\u0301" * 50,
        "\u0301alene",
        "\U00010400\U0001d49c\U00020000",
        "\U000f0000\ue000",  # private use
        "\u00a0hårdt\u00a0mellemrum",
        "tynd\u2009smal\u202fem\u2003bred",
        "bl\u00f8d\u00adbindestreg",
        "\u2013 \u2014 \u201c\u00bb\u00ab\u201d \u2026 \u2011",
        "\U0001f600\U0001f937\u200d\u2640\ufe0f",
        "Null",
        "None nan inf true",
        "-0",
        "\u2603" * 40,
    ),
)

LENGTH = _texts(
    "length",
    [
        ("", ""),
        *_kept(
            "x",
            *("o" * count for count in (120, 121, 200, 201, 500, 501, 10_000, 10_001)),
            "ord " * 25_000 + "slut",
            "\n".join(f"linje {number}" for number in range(2_000)),
            "e\u0301" * 120,
        ),
        ("å" * 65_536, "å" * 65_536),
        ("mb " * 349_525 + "m", "mb " * 349_525 + "m"),
    ],
)

SURROGATES = _texts("surrogate", [("\ud800", ""), ("\udc00 alene", " alene"), ("a\ud83d\udc4db", "ab")])

# --- mixtures ----------------------------------------------------------------------------------------

_REACHING = "\t\x90\x98\x9d\x9e\x9f"
"""What these leave depends on the text before or after them, so they stand alone."""

_PIECES = [
    text
    for kind in (C0, C1, ESCAPES[:-1], BIDI, ZERO_WIDTH[:13], MARKUP, FORMULA[:36], SQL, UNICODE, SURROGATES[1:])
    for text in kind
    if text.kind == "escape" or not any(character in text.raw for character in _REACHING)
]


def mixtures(count: int, seed: int = SEED) -> list[Text]:
    """Texts of three to seven pieces of the corpus, each between two words of its own."""
    chance = random.Random(seed)
    made = []
    for number in range(1, count + 1):
        pieces = chance.choices(_PIECES, k=chance.randint(3, 7))
        raw = "".join(f"ord{piece.raw}ord" for piece in pieces)
        block = "".join(f"ord{piece.block}ord" for piece in pieces)
        made.append(Text(f"mixture-{number}", "mixture", raw, unicodedata.normalize("NFC", block)))
    return made


TEXTS = [
    *(*C0, *C1, *ESCAPES, *BIDI, *ZERO_WIDTH, *MARKUP, *FORMULA, *SQL, *UNICODE, *LENGTH, *SURROGATES),
    *mixtures(200),
]

# --- names of files, dates, numbers, lists of members ---------------------------------------------------

FILE_NAMES = [
    "referat",
    "referat æøå",
    "referat\u0308",
    "-rf",
    "--help",
    "~",
    "$HOME",
    "`id`",
    "*",
    "con",
    "NUL.txt",
    ".skjult",
    "med mellemrum ",
    "punktum.",
    "linje\nskift",
    "klokke\x07",
    "esc\x1b[2J",
    "titel\x1b]0;x\x07",
    "omvendt\u202etxt.fdp",
    "[x] {0} %s",
    "'; drop table people",
    "file:x?mode=memory",
    "\U0001f4ce",
    "a" * 200,
]
"""Names that a file may be given; all can stand on a Linux disk."""

DATES: list[tuple[str, str | None]] = [
    ("2026-11-12", "2026-11-12"),
    ("2028-02-29", "2028-02-29"),
    *((raw, None) for raw in ("2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-11-00", "2026-11-31")),
    *((raw, None) for raw in ("0000-01-01", "10000-01-01", "1989-12-31", "2101-01-01", "-2026-11-12")),
    *((raw, None) for raw in ("0", "86400", "1767225600", "20261112", "1/2/26", "13/1/2026", "1.2.2026")),
    *((raw, None) for raw in ("2026-W01-1", "2026-316", "2026-11-12T10:00", "i morgen", "", " ")),
    ("２０２６-11-12", None),
    ("2026-11-12\x00", None),
]
"""Days as a file may write them, in quotation marks, and what they are; no program may guess."""

NUMBERS: list[tuple[str, int | None]] = [
    ("0", 0),
    ("20", 20),
    ("1_000", 1000),  # TOML's own way of writing it
    ("0x10", 16),
    ("+5", 5),
    *((raw, None) for raw in ("-1", "1441", "1180591620717411303424", "1.0", "1e3", "nan", "inf", "true")),
    *((raw, None) for raw in ('"20"', "12:60", "１２", "007")),
]
"""Minutes as a file may write them."""

_HEAD = "Navn;Organisation\r\n"

CSV_FILES: list[tuple[str, bytes, list[str] | None]] = [
    ("semicolons", (_HEAD + "Åse Ås;Kommunen\r\n").encode(), ["Åse Ås"]),
    ("commas", b"Navn,Organisation\nMette Holm,Kommunen\n", ["Mette Holm"]),
    ("tabs", b"Navn\tOrganisation\nMette Holm\tKommunen\n", ["Mette Holm"]),
    ("byte order mark", (_HEAD + "Åse Ås;Kommunen\n").encode("utf-8-sig"), ["Åse Ås"]),
    ("Windows-1252", (_HEAD + "Åse Ås;Kommunen – nord\n").encode("cp1252"), ["Åse Ås"]),
    ("UTF-16", (_HEAD + "Åse Ås;Kommunen\n").encode("utf-16"), ["Åse Ås"]),
    ("one column", b"Navn\nMette Holm\n", ["Mette Holm"]),
    ("cells of several lines", b'Navn;Organisation\n"Mette\nHolm";"A;B"\n', ["Mette Holm"]),
    ("escapes", b'Navn;Organisation\nMette\x1b[2J Holm;"\x1b]0;x\x07B"\n', ["Mette Holm"]),
    ("markup", b"Navn;Organisation\n[@click=app.quit]Mette[/];<b>\n", ["[@click=app.quit]Mette[/]"]),
    ("formula taken out of our own file", b"Navn;Organisation\nMette;'=1+1\n", ["Mette"]),
    ("two headings alike", b"Navn;Navn\nMette;Holm\n", None),
    ("a row that is too long", b"Navn;Organisation\nMette;A;B;C\n", None),
    ("a row that is too short", b"Navn;Organisation\nMette\n", None),
    ("a quotation mark without an end", b'Navn;Organisation\n"Mette;A\n', None),
    ("zero bytes", b"Navn;Organisation\nMe\0tte;A\n", None),
    ("a picture", b"\x89PNG\r\n\x1a\n", None),
    ("a database", b"SQLite format 3\0" + b"\0" * 80, None),
    ("nothing", b"", None),
]
"""Lists of members, with the names that are read; None where the file is refused with a sentence."""
