"""Decodes an uploaded text file: UTF-8, UTF-16 as Windows PowerShell writes it, or CP949.

No Streamlit here.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from ui.state.codecs import BadValue

BYTES = 1_000_000
HANGUL = re.compile("[\uac00-\ud7a3]")
NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # control characters that text does not contain


def decode(file: bytes | str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    Raises BadValue if the file is larger than BYTES, no text at all (an Excel workbook, a pickled
    model), or in none of the three encodings.
    """
    if len(file) > BYTES:
        raise BadValue("size", len(file), limit=f"{BYTES:,}")
    if isinstance(file, str):
        text, name = file.removeprefix("\ufeff"), "UTF-8"
    else:
        text, name = _decode_bytes(file)
    if "\0" in text:
        raise BadValue("binary", "")
    return text, name


def _decode_bytes(file: bytes) -> tuple[str, str]:
    encoding, name = _encoding(file)
    try:
        return file.decode(encoding), name
    except UnicodeDecodeError as error:
        if name == "UTF-8" and (text := _cp949(file)):
            return text, "CP949"
        if name == "UTF-8" and NOT_TEXT.search(file):  # UTF-16 has zeros
            raise BadValue("binary", "") from None
        at = error.start
        raise BadValue("encoding", f"0x{file[at]:02x}", at=at) from None


def _encoding(file: bytes) -> tuple[str, str]:
    if file.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16", "UTF-16"
    if b"\0" in file[:2]:  # no byte order mark; ASCII as UTF-16 has a zero in each character
        return ("utf-16-be" if file[:1] == b"\0" else "utf-16-le"), "UTF-16"
    return "utf-8-sig", "UTF-8"


def _cp949(file: bytes) -> str:
    """Return the text if it contains Hangul, else "": almost any bytes decode as CP949."""
    try:
        text = file.decode("cp949")
    except UnicodeDecodeError:
        return ""
    return text if HANGUL.search(text) else ""
