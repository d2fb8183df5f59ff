"""Protecting workbooks with a password: through LibreOffice, an independent program, and by the library."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

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


def protected(source: Path, target: Path, password: str = PASSWORD) -> Path:
    """Protect a file, whatever it holds, as Excel 2013 and newer protect a workbook (agile encryption)."""
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    target.write_bytes(ECMA376Agile.encrypt(password, io.BytesIO(_not_too_short(source.read_bytes()))))
    return target


def _not_too_short(data: bytes) -> bytes:
    """The library that protects spoils what is shorter than 4,096 bytes. A zip may end with a remark."""
    if len(data) >= 4096 or not data.startswith(b"PK"):
        return data.ljust(4096, b"\0")
    longer = io.BytesIO(data)
    with zipfile.ZipFile(longer, "a") as archive:
        archive.comment = b" " * 4096
    return longer.getvalue()
