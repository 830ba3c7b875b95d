"""Makes data/word/base.docx, the slim A4 base of every Word file: ``python tests/documents/make_base.py``.

Written by hand instead of saved by Word, so that nothing stands in it that we did not put there:
no letter page, no foreign language, no author, no thumbnail, no unused styles.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

BASE = Path(__file__).parents[2] / "data" / "word" / "base.docx"

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

ACCENT = '<w:color w:val="1F4E5F" w:themeColor="accent1"/>'
SOFT = '<w:color w:val="56616B"/>'
AMBER = '<w:color w:val="8A4B00"/>'
GREEN = '<w:color w:val="22613B"/>'
TINT = "EDF2F4"
HAIR = "D3DADF"


def paragraph_style(
    style_id: str,
    name: str,
    ppr: str = "",
    rpr: str = "",
    *,
    based_on: str = "Normal",
    next_id: str = "",
    quick: bool = True,
    priority: int = 1,
) -> str:
    """Return one paragraph style; children in the order that the schema asks for."""
    custom = ' w:customStyle="1"' if name.startswith("citerm") else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f'<w:next w:val="{next_id}"/>' if next_id else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if quick else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def character_style(style_id: str, name: str, rpr: str) -> str:
    """Return one character style."""
    custom = ' w:customStyle="1"' if name.startswith("citerm") else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="1"/><w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def table_style(style_id: str, name: str, tblpr: str, conditional: str = "") -> str:
    """Return one table style."""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:tblPr>{tblpr}</w:tblPr>{conditional}</w:style>'
    )


def margins(top: int, left: int, bottom: int, right: int) -> str:
    """Return the inner margins of a table's cells, in twentieths of a point."""
    sides = zip(("top", "left", "bottom", "right"), (top, left, bottom, right), strict=True)
    return "<w:tblCellMar>" + "".join(f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in sides) + "</w:tblCellMar>"


def border(side: str, size: int, colour: str, theme: str = "", space: int = 0) -> str:
    """Return one border; size in eighths of a point."""
    extra = f' w:themeColor="{theme}"' if theme else ""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"{extra}/>'


def band(fill: str, colour: str) -> str:
    """Return the paragraph properties of a coloured line across the page."""
    return (
        f"<w:keepNext/><w:pBdr>{border('left', 36, colour, space=8)}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        '<w:spacing w:before="0" w:after="200" w:line="320" w:lineRule="exact"/><w:ind w:left="200"/>'
    )


STYLES = [
    f'{HEAD}<w:styles xmlns:w="{MAIN}">'
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" '
    'w:cstheme="minorBidi"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:spacing w:after="100" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" '
    'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/></w:pPr></w:style>",
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"{margins(0, 108, 0, 108)}</w:tblPr></w:style>",
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
    paragraph_style(
        "Title",
        "Title",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>',
        f'<w:b/>{ACCENT}<w:sz w:val="40"/><w:szCs w:val="40"/>',
        next_id="Normal",
        priority=10,
    ),
    paragraph_style(
        "Subtitle",
        "Subtitle",
        '<w:keepNext/><w:spacing w:before="0" w:after="240"/>',
        f'{SOFT}<w:sz w:val="24"/><w:szCs w:val="24"/>',
        next_id="Normal",
        priority=11,
    ),
    paragraph_style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="80" w:line="240" w:lineRule="auto"/>'
        '<w:outlineLvl w:val="0"/>',
        f'<w:b/>{ACCENT}<w:sz w:val="28"/><w:szCs w:val="28"/>',
        next_id="Normal",
        priority=9,
    ),
    paragraph_style(
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="300" w:after="40" w:line="252" w:lineRule="auto"/>'
        '<w:outlineLvl w:val="1"/>',
        '<w:b/><w:sz w:val="23"/><w:szCs w:val="23"/>',
        next_id="Normal",
        priority=9,
    ),
    paragraph_style(
        "Header",
        "header",
        '<w:tabs><w:tab w:val="right" w:pos="9298"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        f'{SOFT}<w:sz w:val="16"/><w:szCs w:val="16"/>',
        quick=False,
        priority=99,
    ),
    paragraph_style(
        "Footer",
        "footer",
        '<w:tabs><w:tab w:val="right" w:pos="9298"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        f'{SOFT}<w:sz w:val="16"/><w:szCs w:val="16"/>',
        quick=False,
        priority=99,
    ),
    paragraph_style(
        "citermDraft",
        "citerm Draft",
        band("FBF1DE", "C77700"),
        f'<w:b/>{AMBER}<w:spacing w:val="10"/>',
        next_id="Title",
    ),
    paragraph_style(
        "citermApproved",
        "citerm Approved",
        band("E7F1EA", "2F7D4F"),
        f'<w:b/>{GREEN}<w:spacing w:val="10"/>',
        next_id="Title",
    ),
    paragraph_style(
        "citermMeta",
        "citerm Meta",
        '<w:keepNext/><w:spacing w:before="0" w:after="100" w:line="252" w:lineRule="auto"/>',
        f'{SOFT}<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "citermLabel",
        "citerm Label",
        '<w:keepNext/><w:spacing w:before="140" w:after="20"/>',
        f'<w:b/>{ACCENT}<w:sz w:val="18"/><w:szCs w:val="18"/>',
        next_id="Normal",
    ),
    paragraph_style("citermPoint", "citerm Point", '<w:spacing w:after="70"/><w:ind w:left="340" w:hanging="340"/>'),
    paragraph_style("citermClosing", "citerm Closing", '<w:keepLines/><w:spacing w:before="60" w:after="60"/>'),
    paragraph_style(
        "citermSpace",
        "citerm Space",
        '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
        '<w:sz w:val="8"/><w:szCs w:val="8"/>',
        quick=False,
    ),
    paragraph_style(
        "citermFactLabel",
        "citerm Fact Label",
        '<w:spacing w:before="0" w:after="60" w:line="264" w:lineRule="auto"/>',
        f"{SOFT}",
    ),
    paragraph_style(
        "citermFact", "citerm Fact", '<w:spacing w:before="0" w:after="60" w:line="264" w:lineRule="auto"/>'
    ),
    paragraph_style(
        "citermTableHead",
        "citerm Table Head",
        '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/>',
        f'<w:b/>{ACCENT}<w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
    paragraph_style(
        "citermTableGroup",
        "citerm Table Group",
        '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/>',
        '<w:b/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "citermTableText",
        "citerm Table Text",
        '<w:spacing w:before="0" w:after="0" w:line="257" w:lineRule="auto"/>',
        '<w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    paragraph_style(
        "citermDecisionLabel",
        "citerm Decision Label",
        '<w:keepNext/><w:spacing w:before="0" w:after="30" w:line="252" w:lineRule="auto"/>',
        f'<w:b/>{ACCENT}<w:sz w:val="18"/><w:szCs w:val="18"/>',
        next_id="citermDecision",
    ),
    paragraph_style(
        "citermDecision",
        "citerm Decision",
        '<w:spacing w:before="0" w:after="60"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    paragraph_style(
        "citermDecisionDetail",
        "citerm Decision Detail",
        '<w:spacing w:before="0" w:after="20" w:line="257" w:lineRule="auto"/>',
        '<w:color w:val="3C464E"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "citermSignature",
        "citerm Signature",
        '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/>',
        '<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    character_style("Strong", "Strong", "<w:b/><w:bCs/>"),
    character_style("citermSoft", "citerm Soft", SOFT),
    character_style("citermGap", "citerm Gap", f"<w:i/>{AMBER}"),
    character_style("citermBar", "citerm Bar", '<w:shd w:val="clear" w:color="auto" w:fill="5B8A9B"/>'),
    table_style("citermFacts", "citerm Facts", margins(0, 0, 0, 120)),
    table_style(
        "citermTable",
        "citerm Table",
        f"<w:tblBorders>{border('top', 8, '1F4E5F', 'accent1')}{border('bottom', 4, HAIR)}"
        f"{border('insideH', 4, HAIR)}</w:tblBorders>{margins(55, 80, 55, 80)}",
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f"{border('bottom', 6, '1F4E5F', 'accent1')}</w:tcBorders></w:tcPr></w:tblStylePr>",
    ),
    table_style(
        "citermBox",
        "citerm Box",
        f"<w:tblBorders>{border('left', 36, '1F4E5F', 'accent1')}</w:tblBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>{margins(110, 200, 90, 160)}',
        f'<w:tblStylePr w:type="wholeTable"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
        "</w:tcPr></w:tblStylePr>",
    ),
    table_style(
        "citermQuietBox",
        "citerm Quiet Box",
        f"<w:tblBorders>{border('left', 36, 'A9B4BB')}</w:tblBorders>{margins(60, 200, 40, 160)}",
    ),
    table_style("citermSignatures", "citerm Signatures", margins(60, 0, 0, 300)),
    "</w:styles>",
]

SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="1134"/>'
    '<w:hyphenationZone w:val="425"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/><w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
    '<w:themeFontLang w:val="da-DK"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def theme() -> str:
    """Return the theme: our colours, and Arial, which is metrically the same on every machine."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "27323A",
        "lt2": TINT,
        "accent1": "1F4E5F",
        "accent2": "C77700",
        "accent3": "2F7D4F",
        "accent4": "6B5B95",
        "accent5": "A23B3B",
        "accent6": "56616B",
        "hlink": "1F4E5F",
        "folHlink": "56616B",
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in colours.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="citerm"><a:themeElements>'
        f'<a:clrScheme name="citerm">{scheme}</a:clrScheme><a:fontScheme name="citerm">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="citerm"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{WORD_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{WORD_TYPE}.fontTable+xml"/>'
    '<Override PartName="/word/theme/theme1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
RELATIONSHIPS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONSHIPS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/relationships/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/relationships/theme" Target="theme/theme1.xml"/>'
    f'<Relationship Id="rId4" Type="{OFFICE}/relationships/fontTable" Target="fontTable.xml"/></Relationships>'
)
DOCUMENT = (
    f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}/relationships"><w:body><w:p/>'
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1474" w:right="1304" w:bottom="1361" w:left="1304" w:header="680" w:footer="624" w:gutter="0"/>'
    '<w:cols w:space="708"/></w:sectPr></w:body></w:document>'
)
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
APP = (
    f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Application>citerm</Application>'
    "<DocSecurity>0</DocSecurity></Properties>"
)

FONTS = (
    f'{HEAD}<w:fonts xmlns:w="{MAIN}"><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

PARTS = {
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": RELATIONSHIPS,
    "word/document.xml": DOCUMENT,
    "word/_rels/document.xml.rels": DOCUMENT_RELATIONSHIPS,
    "word/styles.xml": "".join(STYLES),
    "word/settings.xml": SETTINGS,
    "word/fontTable.xml": FONTS,
    "word/theme/theme1.xml": theme(),
    "docProps/core.xml": CORE,
    "docProps/app.xml": APP,
}


def base() -> bytes:
    """Return the base file; the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    return buffer.getvalue()


if __name__ == "__main__":
    BASE.parent.mkdir(parents=True, exist_ok=True)
    BASE.write_bytes(base())
    print(BASE)
