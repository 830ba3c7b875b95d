"""Texts that people may type or paste, and that some program somewhere stumbles over."""

TEXTS = [
    "Nordby & Søvang <b>fed</b> [bilag 3] {navn} %s $HOME",
    "]]> <!-- --> <?xml?> &amp; &#0;",
    "=1+1", "+45 12 34 56 78", "-5", "@anna",
    "* stjerne\n* stjerne to", "# overskrift", "1. et\n2. to\n\n3. tre", "a) første\nb) anden", "- \n-", "–", "•",
    "3. maj er en dato\nog 4. juni er en anden",
    "    indrykket\n        mere",
    "{0.__class__} {m.__init__.__globals__} {{dobbelt}} {",
    "tab\there", "linje et\r\nlinje to\rlinje tre\u2028linje fire",
    "\x1b[31mrød\x1b[0m", "a\x00b\x0bc\x7fd\x85e", "\u202eomvendt\u202c", "\ufeffBOM \u200bZWSP \u200dZWJ",
    "👩‍👩‍👧‍👦 🇩🇰 🏳️‍🌈", "회의록 議事録", "שלום מרחבא العربية", "é e\u0301 ﬁ ½ ²", "Z̷̢̛a̸l̵g̴o̶" * 3,
    "ordudenmellemrum" * 40, "lang " * 300, "æøåÆØÅ «sitat» „zitat“ ’", "null", "None", "\\ \\n \\\\ `kode` |rør|",
    "https://example.org/?a=1&b=2", "mailto:nogen@example.org", "C:\\temp\\fil.docx", "../../etc/passwd",
    "'; DROP TABLE notes; --", '"citat"', "\u00a0\u00a0", "x\u00ady", "\ud7ff\ue000",
]  # fmt: skip
