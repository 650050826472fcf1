"""Matches names of columns and classes that different programs write differently.

`SepalLengthCm`, `Sepal.Length`, `sepal_length_cm` and `sepal length (cm)` are one name. Whole names
are compared: first as they are, then without case, spaces and separators, then without the unit.
Names with two different units never match.
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
    """A name in the forms in which it is compared: as it is, normalized, and without its unit."""

    text: str
    normalized: str
    base: str
    unit: str


def parse_name(text: str) -> Name:
    """Split a name into the forms in which it is compared.

    >>> parse_name("Sepal_Length (cm)")
    Name(text='Sepal_Length (cm)', normalized='sepallengthcm', base='sepallength', unit='cm')
    """
    whole = sanitize(unicodedata.normalize("NFKC", text), len(text) + 1)
    base, unit = whole, ""
    if match := re.fullmatch(r"([^()\[\]]*[^()\[\]\s])\s*[(\[]([^()\[\]]*)[)\]]", whole):
        base, unit = match[1], match[2]
    else:
        words = [word for word in SEPARATORS.split(CAMEL_CASE.sub(" ", whole)) if word]
        if len(words) > 1 and f" {words[-1].lower()} " in UNITS:
            base, unit = " ".join(words[:-1]), words[-1]
    return Name(whole, normalize(whole), normalize(base), normalize(unit))


def normalize(text: str) -> str:
    """Return a text without case, spaces, and the separators that programs use instead.

    >>> normalize("Sepal.Length"), normalize("pixel_1_11"), normalize("-1")
    ('sepallength', 'pixel1_11', '-1')
    """
    return MARKS.sub(lambda match: "_" if match["digits"] else "", text.casefold())


@dataclass
class ColumnMatch:
    """The position of each feature's column (None: not found), and features that were not matched.

    `ambiguous` pairs features with columns of the same name; `units` pairs a feature with a column
    whose unit differs.
    """

    positions: list[int | None]
    ambiguous: list[tuple[list[int], list[int]]] = field(default_factory=list)
    units: list[tuple[int, int]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Number of features with a column."""
        return sum(position is not None for position in self.positions)

    @property
    def named(self) -> int:
        """Number of features that some column names, matched or not."""
        return self.count + len(self.ambiguous) + len(self.units)


def match_columns(columns: Sequence[Name], features: Sequence[Name]) -> ColumnMatch:
    """Find the column of each feature.

    A feature with several columns of its name is ambiguous, and so are several features with one
    column. Features with identical names take the columns of that name in order.
    """
    result = ColumnMatch([None] * len(features))
    for form in ("text", "normalized"):
        groups = _groups(columns, features, result, form)
        for key, (wanted, given) in groups.items():
            if not key or not given or not wanted:
                continue
            if len(wanted) == len(given) and (len(given) == 1 or form == "text"):
                for i, position in zip(wanted, given, strict=True):
                    result.positions[i] = position
            else:
                result.ambiguous.append((wanted, given))
    _match_bases(columns, features, result)
    matched = {i for i, position in enumerate(result.positions) if position is not None}
    result.ambiguous = [pair for pair in result.ambiguous if not set(pair[0]) <= matched]
    return result


def _groups(
    columns: Sequence[Name], features: Sequence[Name], result: ColumnMatch, form: str
) -> dict[str, tuple[list[int], list[int]]]:
    """Group the unmatched features and columns by one form of their names."""
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for i, feature in enumerate(features):
        if result.positions[i] is None:
            groups.setdefault(getattr(feature, form), ([], []))[0].append(i)
    for position, column in enumerate(columns):
        if position not in result.positions:
            groups.setdefault(getattr(column, form), ([], []))[1].append(position)
    return groups


def _match_bases(columns: Sequence[Name], features: Sequence[Name], result: ColumnMatch) -> None:
    """Match names that are equal except that one of them lacks the unit."""
    for key, (wanted, given) in _groups(columns, features, result, "base").items():
        if not key or not wanted or not given:
            continue
        pairs = [(i, position) for i in wanted for position in given]
        fitting = [
            (i, position)
            for i, position in pairs
            if not (features[i].unit and columns[position].unit)
            or features[i].unit == columns[position].unit
        ]
        for i in wanted:
            own = [position for other, position in fitting if other == i]
            if len(own) == 1 and sum(position == own[0] for _, position in fitting) == 1:
                result.positions[i] = own[0]
            elif own:
                rivals = {other for other, position in fitting if position in own}
                result.ambiguous.append((sorted(rivals), own))
            else:
                result.units.append((i, given[0]))


# --- classes -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ClassMatch:
    """The class of each value of a column, by name or by index; -1 if it is no class.

    `by` is "name", "index", or the reason why there are none: "unmatched", or "counted" for whole
    numbers that are not all indices of classes.
    """

    by: str
    classes: dict[str, int]

    def of(self, cells: Sequence[str]) -> tuple[int, ...]:
        """Return the class of each cell."""
        return tuple(self.classes.get(cell, -1) for cell in cells)


def match_classes(cells: Sequence[str], classes: Sequence[str]) -> ClassMatch:
    """Match the values of a column to classes: by name, else by index from 0.

    >>> match_classes(["Iris-setosa", "Iris-virginica"], ["setosa", "virginica"]).classes
    {'Iris-setosa': 0, 'Iris-virginica': 1}
    """
    values = [value for value in dict.fromkeys(cells) if value.strip()]
    names = [parse_name(_plain_integer(class_name)) for class_name in classes]
    result = {value: _by_name(parse_name(_plain_integer(value)), names) for value in values}
    if all(at < 0 for at in result.values()):
        result |= _by_words(values, classes)
    if any(at >= 0 for at in result.values()):
        return ClassMatch("name", result)
    whole = [_plain_integer(value) for value in values]
    if values and all(re.fullmatch("[0-9]{1,9}", one) for one in whole):
        numbered = any(re.fullmatch(r"[+-]?[0-9.]+", one.text) for one in names)
        if not numbered and all(int(one) < len(classes) for one in whole):
            return ClassMatch("index", dict(zip(values, map(int, whole), strict=True)))
        return ClassMatch("counted", {})
    return ClassMatch("unmatched", {})


def _plain_integer(text: str) -> str:
    """Return a whole number without a plus and without the `.0` that pandas adds beside gaps."""
    plain = text.strip()
    match = re.fullmatch(r"\+?(-?[0-9]+)(\.0*)?", plain)
    return match[1] if match else plain


def _by_name(value: Name, classes: Sequence[Name]) -> int:
    for form in ("text", "normalized"):
        key = getattr(value, form)
        same = [i for i, one in enumerate(classes) if getattr(one, form) == key != ""]
        if same:
            return same[0] if len(same) == 1 else -1
    return -1


def _by_words(values: Sequence[str], classes: Sequence[str]) -> dict[str, int]:
    """Match `Iris-setosa` to `setosa`: all values, or all classes, have the same extra words.

    Negations don't match: `not spam` is not `spam`.
    """
    result: dict[str, int] = {}
    extras = set()
    for value in values:
        pairs = [(i, extra) for i, one in enumerate(classes) if (extra := _extra_words(value, one))]
        if len(pairs) != 1:
            continue
        result[value] = pairs[0][0]
        extras.add(pairs[0][1])
    extra_words = {word for extra in extras for word in extra[1]}
    return result if len(extras) == 1 and not extra_words & NEGATIONS else {}


def _extra_words(value: str, class_name: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the words that one name has before or after all words of the other; else None.

    Text in brackets is compared only if both names have some.
    """
    brackets = "(" in value and "(" in class_name
    long, short, side = _words(value, brackets), _words(class_name, brackets), "value"
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
