"""Protecting workbooks with a password: through LibreOffice, an independent program, and by the library."""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.books import package

PASSWORD = "Grüße 7!"
_FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/>
</library:libraries>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Protect(source, target, kind, password, way)
  On Error Resume Next
  Dim quiet(0) As New com.sun.star.beans.PropertyValue
  quiet(0).Name = "Hidden" : quiet(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, quiet())
  Dim secret(1) As New com.sun.star.beans.NamedValue
  secret(0).Name = "OOXPassword" : secret(0).Value = password
  secret(1).Name = "CryptoType" : secret(1).Value = way
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = kind
  how(1).Name = "Password" : how(1).Value = password
  If way = "Standard" Then
    how(1).Name = "EncryptionData" : how(1).Value = CreateUnoValue("[]com.sun.star.beans.NamedValue", secret())
  End If
  book.storeToURL(ConvertToURL(target), how())
  book.close(True)
End Sub
</script:module>"""


def protected_by_libreoffice(source: Path, ending: str, password: str = PASSWORD, way: str = "") -> Path:
    """Save a workbook again with a password. `way` is Standard, for xlsx, and nothing for the others."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    home = source.parent / "profile"
    target = source.parent / f"protected{way}.{ending}"
    macro = f'macro:///Standard.Module1.Protect("{source}","{target}","{_FILTERS[ending]}","{password}","{way}")'
    command = [program, f"-env:UserInstallation=file://{home}", "--headless", "--norestore", macro]
    for _ in range(2):  # with a profile that is new the program first puts its own macros in place
        if not target.exists():
            _write_macro(home / "user" / "basic")
            subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert target.exists(), "LibreOffice wrote nothing"
    return target


def _write_macro(folder: Path) -> None:
    library = folder / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (folder / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Module1.xba").write_text(_MODULE, encoding="utf-8")


def protected(source: Path, target: Path, password: str = PASSWORD, turns: int = 100_000) -> Path:
    """Protect a file, whatever it holds, as Excel 2013 and newer protect a workbook (agile encryption)."""
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    target.write_bytes(ECMA376Agile.encrypt(password, io.BytesIO(_not_too_short(source.read_bytes())), spin_count=turns))
    return target


def protected_ods(
    source: Path, target: Path, password: str = PASSWORD, turns: int = 1000, content: bytes = b"", algorithm: str = "aes256-cbc"
) -> Path:
    """Protect an ods after the published description (OpenDocument 1.2, part 3, 4.8); `content` replaces what it holds."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    salt, vector = bytes(range(16)), bytes(range(16, 32))
    with zipfile.ZipFile(source) as archive:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(content or archive.read("content.xml")) + packer.flush()
        kind = archive.read("mimetype")
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), salt, turns, 32)
    padding = 16 - len(packed) % 16
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    locked = cipher.update(packed + bytes(padding - 1) + bytes([padding])) + cipher.finalize()
    said = [base64.b64encode(value).decode() for value in (hashlib.sha256(packed[:1024]).digest(), vector, salt)]
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="/"/><m:file-entry m:full-path="content.xml">'
        f'<m:encryption-data m:checksum-type="{space}#sha256-1k" m:checksum="{said[0]}">'
        f'<m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#{algorithm}" m:initialisation-vector="{said[1]}"/>'
        '<m:start-key-generation m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" m:key-size="32"/>'
        f'<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="{turns}" m:salt="{said[2]}"/>'
        "</m:encryption-data></m:file-entry></m:manifest>"
    )
    return package(target, {"mimetype": kind, "content.xml": locked, "META-INF/manifest.xml": manifest})


def _not_too_short(data: bytes) -> bytes:
    """The library that protects spoils what is shorter than 4,096 bytes. A zip may end with a remark."""
    if len(data) >= 4096 or not data.startswith(b"PK"):
        return data.ljust(4096, b"\0")
    longer = io.BytesIO(data)
    with zipfile.ZipFile(longer, "a") as archive:
        archive.comment = b" " * 4096
    return longer.getvalue()
