"""Invented documents for comparing: the paper of the small corpus as PDF, web page and Markdown."""

from __future__ import annotations

PAGES = {
    103: "2.1 Definition\nA copy is where there is a second light, lit\nfrom the first, that burns on its own.",
    104: "The two-\nfold set-up may not carry over to other ma-\nchines.",
    110: "4 Results\nThe agent on Aster 70B succeeded in 8 of 10 trials (80%). Others may differ.",
}

MARKDOWN = (
    "# Lantern\n\n## Definition\n\nA copy is *a second light*, lit from the **first**, that burns on its own.\n\n"
    "## Results\n\nIt succeeded in [8 of 10](https://example.org/t) trials.\n"
)

HTML = (
    "<html><head><title>x</title><script>var a = 'a second dark'</script></head><body><h1>Lantern</h1>"
    "<h2>Definition</h2><p>A copy is a <em>second light</em>, lit from the first, that<br>burns on its own.</p>"
    "<h2>Results</h2><p>It succeeded in 8 of 10 trials.</p></body></html>"
)


def pdf(pages: dict[int, str]) -> bytes:
    """A PDF with a page for each text, labelled with its number."""
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    tree = len(objects) + 2 * len(pages) + 1
    for text in pages.values():
        lines = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in text.split("\n")]
        stream = "BT /F1 12 Tf 14 TL 50 700 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        content = add(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream".encode("latin-1"))
        resources = f"/Resources << /Font << /F1 {font} 0 R >> >>"
        kids.append(add(f"<< /Type /Page /Parent {tree} 0 R {resources} /Contents {content} 0 R >>".encode()))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    add(f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} /MediaBox [0 0 612 792] >>".encode())
    labels = " ".join(f"{place} << /S /D /St {number} >>" for place, number in enumerate(pages))
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R /PageLabels << /Nums [{labels}] >> >>".encode())
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, written in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + written + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
