"""Whether a file is protected by a password: what its owner locked is never copied unlocked."""

from __future__ import annotations

import io
import zipfile


def is_protected(data: bytes) -> bool:
    """True for an encrypted workbook of any format."""
    if data.startswith(b"PK"):
        return _encrypted_package(data)
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except FileFormatError:
        return False  # text, or a workbook of a kind that knows no passwords
    except Exception:
        return True  # it cannot be told, so it is left alone


def _encrypted_package(data: bytes) -> bool:
    """OpenDocument encrypts the parts inside the package and says so in its list of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower(): name for name in archive.namelist()}
            listed = names.get("meta-inf/manifest.xml")
            if listed is not None:
                with archive.open(listed) as part:
                    return b"encryption-data" in part.read(1_000_000)
            return "encrypted-package" in names
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return True
