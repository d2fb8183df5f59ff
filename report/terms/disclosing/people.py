"""How sentences call children and those around them, and how they write numbers: the words the finders share."""

from __future__ import annotations

import re

from report.terms.spelling_numbers import WORDS

NUMBER = rf"(?:{'|'.join(sorted(WORDS[1:], key=len, reverse=True))}|\d{{1,3}})"
_CHILD = (
    "child|girl|boy|baby|infant|toddler|teenager|adolescent|youngster|pupil|student|young person|youth|young woman|"
    "young man|young carer|young mother|young father|care[- ]leaver|sibling|half-sibling|brother|sister|twin|"
    "daughter|son|newborn|"
    "schoolgirl|schoolboy|asylum[- ]seeker|refugee|"
    r"[\w-]+-year-old"
)
_CHILDREN = (
    "children|girls|boys|babies|infants|toddlers|teenagers|adolescents|youngsters|pupils|students|young people|"
    "young persons|youths|young women|young men|young carers|young mothers|young fathers|care[- ]leavers|siblings|half-siblings|"
    r"brothers|sisters|twins|daughters|sons|newborns|schoolgirls|schoolboys|asylum[- ]seekers|refugees|[\w-]+-year-olds"
)
_OTHERS = (
    "families|households|mothers|fathers|parents|victims|survivors|perpetrators|offenders|suspects|patients|deaths|fatalities|suicides|"
    "murders|homicides|stabbings|pregnancies"
)
_OTHER = "family|mother|father|victim|survivor|suspect|death|fatality|suicide|murder|homicide|stabbing|pregnancy"
"""Those around children, and what happens to one person at a time."""
_ADULTS = "women|men|adults|people|individuals"
HARM = re.compile(
    r"\b(?:abus|assault|harm|injur|murder|kill|died|death|arrest|charged|convict|exploit|traffick|radicalis|homeless|pregnan|"
    r"suicid|neglect|stab|remand|rape|missing|deport|detained|imprison|attack)\w*",
    re.IGNORECASE,
)
"""What happens to people of whom a small number tells; of people at a meeting none does."""
ORIGIN = (
    r"Black(?! Country)(?: British| African| Caribbean)?|white(?= British| Irish| girl| boy| child| pupil| mother)|Asian|African|"
    "Caribbean|Pakistani|Bangladeshi|Indian|Chinese|Arab|Somali|Polish|Romanian|Bulgarian|Albanian|Afghan|Syrian|Iraqi|Iranian|"
    "Kurdish|Eritrean|Sudanese|Ethiopian|Nigerian|Ghanaian|Vietnamese|Ukrainian|Turkish|Lithuanian|Latvian|Slovak|Czech|"
    "Hungarian|Portuguese|Irish|Roma|Gypsy|Traveller|Muslim|Jewish|Hindu|Sikh|Buddhist|mixed[- ]race|"
    "mixed[- ]heritage|dual[- ]heritage|"
    r"refugee|asylum[- ]seek\w+|unaccompanied|undocumented|Yemeni|Egyptian|Moroccan|Congolese|Zimbabwean|Jamaican"
)
HEALTH = (
    r"autis\w+|deaf|blind|disabled|disabilit\w+|wheelchair\w*|epilep\w+|cerebral palsy|Down['’]?s syndrome|ADHD|non-verbal|"
    r"diabet\w+|special educational needs|cystic fibrosis|pregnant|anorexi\w+|HIV|leukaemia|cancer|sickle cell|"
    r"tube-fed|schizophreni\w+"
)
_HOW = (
    "child|infant|baby|unexpected|neonatal|very|other|further|more|new|different|additional|local|individual|separate|young|younger|older|elder|eldest|youngest|oldest|"
    "little|small|vulnerable|looked[- ]after|unaccompanied|missing|unborn|newborn|new-born|premature|adopted|"
    "fostered|foster|male|"
    r"female|teenage|primary|secondary|reception|nursery|school-aged?|pre-?school|care-experienced|half|step|identical|surviving|"
    "remaining|abused|neglected|exploited|trafficked|excluded|suspended|injured|harmed|murdered|bereaved|detained|remanded|"
    "sexually|criminally|privately|permanently|home-educated|twin|single|only|minority|ethnic|British|white|non-accidentally|"
    rf"first-time|year \d+|Year \d+|[\w-]+[ -](?:year|week|month|day)s?[ -]old|{ORIGIN}|{HEALTH}"
)
HOW = rf"(?:(?:{_HOW})(?:,| and)?\s+){{0,4}}"
"""Words that may stand between a number and those it counts. A service or a place is none: `two sub-groups of children`."""
_OWNED = r"(?!['’]s?\b|['’](?=\s))"
_COMPOUND = (
    r"(?![\w-])(?!\s+(?:protection|workers?|support|hubs?|centres?|"
    "safeguarding|practice|groups?|help|courts?|homes?|houses?|"
    "social|death|health|abuse|sexual|criminal|exploitation|poverty|mental|referral|premium|carer|forum|council|"
    "panel|conferences?|in need|voice|"
    r"liaison|nurses?|care|minders?|intervention|services?|assessments?|plans?|reviews?|policy|and family|units?|"
    r"placements?|services|"
    r"justice|offending|friendly|group|time|tax|doctor|members?|overview))"
)
CHILD_ONE = rf"(?:{_CHILD}){_COMPOUND}"
CHILD_MANY = rf"(?:{_CHILDREN})(?![\w-]){_OWNED}"
ANY_ONE = rf"(?:{_CHILD}|{_OTHER}){_COMPOUND}"
ANY_MANY = rf"(?:{_CHILDREN}|{_OTHERS})(?![\w-]){_OWNED}"
ADULT_MANY = rf"(?<!young )(?:{_ADULTS})(?![\w-]){_OWNED}"
PEOPLE = re.compile(rf"\b(?:{ANY_MANY}|{ADULT_MANY})", re.IGNORECASE)
SEX = r"girls?|boys?|daughters?|sons?|sisters?|brothers?|female|male|young wom[ae]n|young m[ae]n|schoolgirls?|schoolboys?"
PRONOUN = r"she|he|her|his|him|hers"


COUNTING = frozenset((*WORDS[1:], *map(str, range(1, 100))))
"""Numbers as they stand in a sentence, in words and in digits."""
_CALLED = (_CHILD, _CHILDREN, _OTHERS, _OTHER, _ADULTS)
PERSONS = frozenset(word for words in _CALLED for word in re.findall(r"[a-z]{3,}", words)) - {"care", "year", "half", "young"}
"""Every word by which a sentence calls people: where none stands, it counts nobody."""


def number_of(text: str) -> int:
    """The number that a word or its digits say; 0 for none."""
    word = text.casefold()
    return int(word) if word.isdigit() else WORDS.index(word) if word in WORDS else 0
