"""Opening a protected OpenDocument spreadsheet in memory (ODF 1.2: AES-256, the key from PBKDF2)."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from report.intake.files.archives import BOMB_RATIO, BOMB_SIZE
from report.intake.files.guards import AS_XLSX, LESS, Locked, Refusal, damaged
from report.intake.files.parts import Parts

_CONTENT = "content.xml"
_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
_SHA256 = ("http://www.w3.org/2000/09/xmldsig#sha256", "http://www.w3.org/2001/04/xmlenc#sha256")
_CHECKED = 1024
# LibreOffice turns a password over 100,000 times; far more is there only to keep a machine busy.
_MOST_TURNS = 500_000


@dataclass(frozen=True)
class _Protection:
    """How one part is protected: start vector, salt, turns, and the fingerprint of its first bytes."""

    vector: bytes
    salt: bytes
    turns: int
    fingerprint: bytes


def unlock_ods(archive: zipfile.ZipFile, passwords: Sequence[str]) -> bytes:
    """The same spreadsheet, its content unprotected and all else left out. Raises Refusal where no password opens it."""
    parts = Parts(archive)
    protection, locked = _protection(parts), parts.read(_CONTENT)
    for password in passwords:
        packed = _decrypted(locked, protection, password)
        if packed is not None:
            return _spreadsheet(parts.read("mimetype"), _inflated(packed))
    raise Locked(tried=bool(passwords))


def _protection(parts: Parts) -> _Protection:
    for entry in parts.elements("META-INF/manifest.xml", "file-entry"):
        if entry.get(f"{_SPACE}full-path") == _CONTENT:
            return _read_protection(entry)
    raise damaged("its list of parts lacks the content")


def _read_protection(entry: ET.Element) -> _Protection:
    about = {key: value for element in entry.iter() for key, value in element.items()}
    known = (
        about.get(f"{_SPACE}algorithm-name") == _AES
        and about.get(f"{_SPACE}start-key-generation-name") in _SHA256
        and about.get(f"{_SPACE}key-derivation-name") == "PBKDF2"
        and about.get(f"{_SPACE}checksum-type", "").endswith("#sha256-1k")
    )
    turns = int(about.get(f"{_SPACE}iteration-count", "0"))
    if not known or not 0 < turns <= _MOST_TURNS:
        raise Refusal("file-protection", "It is protected in a way that cannot be opened here.", AS_XLSX)
    vector, salt, checksum = (
        base64.b64decode(about.get(f"{_SPACE}{name}", "")) for name in ("initialisation-vector", "salt", "checksum")
    )
    return _Protection(vector, salt, turns, checksum)


def _decrypted(locked: bytes, protection: _Protection, password: str) -> bytes | None:
    """The packed content, or None where the password does not fit."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    start = hashlib.sha256(password.encode("utf-8", "surrogatepass")).digest()
    key = hashlib.pbkdf2_hmac("sha1", start, protection.salt, protection.turns, 32)
    opener = Cipher(algorithms.AES(key), modes.CBC(protection.vector)).decryptor()
    padded = opener.update(locked) + opener.finalize()
    packed = padded[: -padded[-1]] if padded and 0 < padded[-1] <= 16 else padded
    return packed if hashlib.sha256(packed[:_CHECKED]).digest() == protection.fingerprint else None


def _inflated(packed: bytes) -> bytes:
    """The content itself. Raises Refusal where it is a bomb."""
    most = max(BOMB_SIZE, BOMB_RATIO * len(packed))
    opener = zlib.decompressobj(-zlib.MAX_WBITS)
    content = opener.decompress(packed, most)
    if not opener.eof:
        if len(content) < most:
            raise damaged("its content is cut short")
        raise Refusal("file-bomb", "It would unpack to far more than a return holds.", LESS)
    return content


def _spreadsheet(kind: bytes, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(_CONTENT, content)
    return made.getvalue()
