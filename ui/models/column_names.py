"""Names of columns and classes as different programs write them, and which of them mean the same.

`SepalLengthCm`, `Sepal.Length`, `sepal_length_cm` and `sepal length (cm)` are one name. Names are
compared in full: what is equal as it stands comes before what is equal without case, spaces and
marks, and that before what is equal without its unit. Two different units are never the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ui.text.words import sanitize

UNITS = (
    " nm mm cm m km in inch inches ft mi mg g kg lb lbs oz ms s sec min h hr hours days years yr "
    "ml l pct percent % degc degf °c °f mmhg bpm usd eur krw "
)
SEPARATORS = re.compile(r"[\s_.,/:()\[\]{}\"'-]+")
CAMEL_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
MARKS = re.compile(
    r"(?P<digits>(?<=\d)[\s_.-]+(?=\d))"  # pixel_1_11 is not pixel_11_1
    r"|(?<=\w)\s*-\s*(?=\w)"  # -1 is not 1
    r"|(?<!\d)\.|\.(?!\d)|[\s_()\[\]{}\"'´`]+"
)
NEGATIONS = {"not", "no", "non", "never", "without"}


@dataclass(frozen=True)
class Name:
    """A name in the forms in which it is compared: as it stands, squeezed, and without a unit."""

    text: str
    squeezed: str
    base: str
    unit: str


def name(text: str) -> Name:
    """Return the forms of a name.

    >>> name("Sepal_Length (cm)")
    Name(text='Sepal_Length (cm)', squeezed='sepallengthcm', base='sepallength', unit='cm')
    """
    whole = sanitize(unicodedata.normalize("NFKC", text), len(text) + 1)
    base, unit = whole, ""
    if found := re.fullmatch(r"([^()\[\]]*[^()\[\]\s])\s*[(\[]([^()\[\]]*)[)\]]", whole):
        base, unit = found[1], found[2]
    else:
        words = [word for word in SEPARATORS.split(CAMEL_CASE.sub(" ", whole)) if word]
        if len(words) > 1 and f" {words[-1].lower()} " in UNITS:
            base, unit = " ".join(words[:-1]), words[-1]
    return Name(whole, squeeze(whole), squeeze(base), squeeze(unit))


def squeeze(text: str) -> str:
    """A text without case, spaces and the marks that programs put into names instead.

    >>> squeeze("Sepal.Length"), squeeze("pixel_1_11"), squeeze("-1")
    ('sepallength', 'pixel1_11', '-1')
    """
    return MARKS.sub(lambda label: "_" if label["digits"] else "", text.casefold())


@dataclass
class Match:
    """Which column is which feature (None: not found), and why some were not told apart."""

    places: list[int | None]
    ambiguous: list[tuple[list[int], list[int]]] = field(default_factory=list)
    units: list[tuple[int, int]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many features were found."""
        return sum(place is not None for place in self.places)

    @property
    def named(self) -> int:
        """How many features are named, found or not."""
        return self.count + len(self.ambiguous) + len(self.units)


def match(columns: Sequence[Name], features: Sequence[Name]) -> Match:
    """Find the column of each feature.

    A feature with several columns of the same name, or the other way round, is ambiguous; of
    features with the very same name, each takes the next column of that name.
    """
    found = Match([None] * len(features))
    for form in ("text", "squeezed"):
        groups = _groups(columns, features, found, form)
        for key, (wanted, given) in groups.items():
            if not key or not given or not wanted:
                continue
            if len(wanted) == len(given) and (len(given) == 1 or form == "text"):
                for i, place in zip(wanted, given, strict=True):
                    found.places[i] = place
            else:
                found.ambiguous.append((wanted, given))
    _match_bases(columns, features, found)
    settled = [i for i, place in enumerate(found.places) if place is not None]
    found.ambiguous = [pair for pair in found.ambiguous if not set(pair[0]) <= set(settled)]
    return found


def _groups(
    columns: Sequence[Name], features: Sequence[Name], found: Match, form: str
) -> dict[str, tuple[list[int], list[int]]]:
    """Features and columns that are still free, by the form in which they are compared."""
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for i, feature in enumerate(features):
        if found.places[i] is None:
            groups.setdefault(getattr(feature, form), ([], []))[0].append(i)
    for place, column in enumerate(columns):
        if place not in found.places:
            groups.setdefault(getattr(column, form), ([], []))[1].append(place)
    return groups


def _match_bases(columns: Sequence[Name], features: Sequence[Name], found: Match) -> None:
    """Match names that are equal but for a unit that one of them does not say."""
    for key, (wanted, given) in _groups(columns, features, found, "base").items():
        if not key or not wanted or not given:
            continue
        pairs = [(i, place) for i in wanted for place in given]
        fitting = [
            (i, place)
            for i, place in pairs
            if not (features[i].unit and columns[place].unit)
            or features[i].unit == columns[place].unit
        ]
        for i in wanted:
            own = [place for one, place in fitting if one == i]
            if len(own) == 1 and sum(place == own[0] for _, place in fitting) == 1:
                found.places[i] = own[0]
            elif own:
                like = {one for one, place in fitting if place in own}
                found.ambiguous.append((sorted(like), own))
            else:
                found.units.append((i, given[0]))


# --- classes -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Labels:
    """The class of each value of a column, by name or by index; -1 if it is none.

    `by` is "name", "index", or what is wrong: "unmatched", or "counted" for whole numbers that are
    not all indices.
    """

    by: str
    classes: dict[str, int]

    def of(self, cells: Sequence[str]) -> tuple[int, ...]:
        """The class of each cell."""
        return tuple(self.classes.get(cell, -1) for cell in cells)


def labels(cells: Sequence[str], classes: Sequence[str]) -> Labels:
    """Match the values of a column to classes: by name, else by index from 0.

    >>> labels(["Iris-setosa", "Iris-virginica"], ["setosa", "virginica"]).classes
    {'Iris-setosa': 0, 'Iris-virginica': 1}
    """
    values = [value for value in dict.fromkeys(cells) if value.strip()]
    names = [name(_whole(one)) for one in classes]
    found = {value: _by_name(name(_whole(value)), names) for value in values}
    if all(at < 0 for at in found.values()):
        found |= _by_words(values, classes)
    if any(at >= 0 for at in found.values()):
        return Labels("name", found)
    whole = [_whole(value) for value in values]
    if values and all(re.fullmatch("[0-9]{1,9}", one) for one in whole):
        numbered = any(re.fullmatch(r"[+-]?[0-9.]+", one.text) for one in names)
        if not numbered and all(int(one) < len(classes) for one in whole):
            return Labels("index", dict(zip(values, map(int, whole), strict=True)))
        return Labels("counted", {})
    return Labels("unmatched", {})


def _whole(text: str) -> str:
    """A whole number without a plus, and without the `.0` that a column with gaps has."""
    plain = text.strip()
    found = re.fullmatch(r"\+?(-?[0-9]+)(\.0*)?", plain)
    return found[1] if found else plain


def _by_name(value: Name, classes: Sequence[Name]) -> int:
    for form in ("text", "squeezed"):
        key = getattr(value, form)
        same = [i for i, one in enumerate(classes) if getattr(one, form) == key != ""]
        if same:
            return same[0] if len(same) == 1 else -1
    return -1


def _by_words(values: Sequence[str], classes: Sequence[str]) -> dict[str, int]:
    """Match `Iris-setosa` to `setosa`: each value has the same words more, or each class has.

    Not if the value says the opposite: `not spam` is not `spam`.
    """
    found: dict[str, int] = {}
    extras = set()
    for value in values:
        pairs = [(i, extra) for i, one in enumerate(classes) if (extra := _more(value, one))]
        if len(pairs) != 1:
            continue
        found[value] = pairs[0][0]
        extras.add(pairs[0][1])
    told = {word for extra in extras for word in extra[1]}
    return found if len(extras) == 1 and not told & NEGATIONS else {}


def _more(value: str, one: str) -> tuple[str, tuple[str, ...]] | None:
    """The words that one of two names has more than the other, before or after; else None.

    What stands in brackets counts only if both have some.
    """
    brackets = "(" in value and "(" in one
    long, short, side = _words(value, brackets), _words(one, brackets), "value"
    if len(long) < len(short):
        long, short, side = short, long, "class"
    if not short:
        return None
    if long[: len(short)] == short:
        return f"{side} after", long[len(short) :]
    return (f"{side} before", long[: -len(short)]) if long[-len(short) :] == short else None


def _words(text: str, brackets: bool) -> tuple[str, ...]:
    plain = text if brackets else re.sub(r"\([^()]*\)", " ", text)
    spaced = CAMEL_CASE.sub(" ", sanitize(unicodedata.normalize("NFKC", plain), len(text) + 1))
    return tuple(word.casefold() for word in SEPARATORS.split(spaced) if word)
