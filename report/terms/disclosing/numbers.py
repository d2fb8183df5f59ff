"""Numbers and addresses in a sentence that belong to one person or house."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.gb import upn

from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.patterns import EMAIL, INSURANCE, PHONE, POSTCODE, PUPIL, ROADS, TEN, is_nhs

_PHONE = re.compile(rf"(?<![\d.,£]){PHONE.pattern}(?!\d)")
_POSTCODE = re.compile(rf"\b{POSTCODE.pattern}\b", re.IGNORECASE)
_AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL "
    "GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX "
    "PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR "
    "WS WV YO ZE".split()
)
_OUTWARD = re.compile(r"\b([A-Z]{1,2})\d{1,2}[A-Z]?\b(?!\s*(?:motorway|road))")
_ROADS = "|".join(road.capitalize() for road in ROADS.split("|"))
_STREET = re.compile(rf"\b(?:[Ff]lat\s+\w+,?\s+)?\d{{1,4}}[A-Za-z]?,?\s+(?:[A-Z][\w'’.-]*\s+){{1,3}}(?:{_ROADS})\b")
_INSURANCE = re.compile(rf"\b(?:{INSURANCE.pattern})\b")
_CASE = re.compile(
    r"\b(?:case|crime|court|incident|log|claim|custody|police|file|hospital|mosaic|liquidlogic)\s+(?:no\.?|number|ref(?:erence)?|id)"
    r"(?:\s+(?:no\.?|number))?\s*(?:is|was|of)?\s*[:#]?\s*(?=[\w/-]*\d)[A-Z0-9][\w/-]{3,}|\b[A-Z]{2}\d{2}[A-Z]\d{5}\b",
    re.IGNORECASE,
)


def numbers(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Each as (code, words). Numbers with a checksum are told only where it is right."""
    text = sentence.text
    yield from (("disclosure-email", found[0]) for found in EMAIL.finditer(text))
    if any(map(str.isdigit, text)):
        for found in TEN.finditer(text):
            if is_nhs("".join(found.group(1, 3, 4))):
                yield "disclosure-nhs-number", found[0]
        yield from (("disclosure-upn", found) for found in PUPIL.findall(text) if upn.is_valid(found))
        yield from (("disclosure-nino", found[0]) for found in _INSURANCE.finditer(text))
        yield from (("disclosure-telephone", found[0]) for found in _PHONE.finditer(text))
        yield from (("disclosure-address", found[0]) for found in _STREET.finditer(text))
        yield from (("disclosure-case-number", found[0]) for found in _CASE.finditer(text))
        yield from (("disclosure-postcode", found) for found in _postcodes(sentence))


def _postcodes(sentence: Sentence) -> Iterator[str]:
    """Full postcodes; in a case study the first half alone too."""
    full = [found[0] for found in _POSTCODE.finditer(sentence.text) if _is_postcode(found[0])]
    yield from full
    if sentence.place.story and not full:
        yield from (found[0] for found in _OUTWARD.finditer(sentence.text) if found[1] in _AREAS)


def _is_postcode(text: str) -> bool:
    area = re.match("[A-Za-z]+", text)
    if area is None or area[0].upper() not in _AREAS:
        return False
    return text.isupper() or (text.islower() and len(area[0]) > 1 and text[-2:] not in ("st", "nd", "rd", "th", "am", "pm"))
