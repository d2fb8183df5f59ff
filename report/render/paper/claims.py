"""What the file claims to be: PDF/A-3a, to be kept, and PDF/UA-1, to be read by everyone. The engine can claim one alone.

Both claims stand in the one packet of metadata (XMP). PDF/A asks that a schema it does not know, that of PDF/UA, is described.
"""

from __future__ import annotations

from functools import partial
from typing import Any

VARIANT = "pdf/a-3a"
PDF_A = ("3", "A")
PDF_UA = "1"
_RDF_ENDS = b"</rdf:RDF>"
_CLAIM = (
    f'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    f"<pdfuaid:part>{PDF_UA}</pdfuaid:part></rdf:Description>"
)
_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def claim_both(document: Any) -> None:
    """Let a rendered `weasyprint.Document`, when it is written as PDF/A-3a, claim PDF/UA-1 as well."""
    metadata = document.metadata
    metadata.generate_rdf_metadata = partial(_both, metadata.generate_rdf_metadata)


def _both(original: Any, *arguments: Any) -> bytes:
    said: bytes = original(*arguments)
    return said.replace(_RDF_ENDS, (_CLAIM + _SCHEMA).encode() + _RDF_ENDS)
