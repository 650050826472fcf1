"""The one error that core raises, and its sentences."""

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "number": "{argument} must hold real numbers, got {value}",
        "ragged": "{argument} must be a regular array, got rows of different lengths",
        "empty": "{argument} must not be empty, got shape {value}",
        "nan": "{argument} must not be NaN, got {value}",
        "finite": "{argument} must be finite, got {value}",
        "positive": "{argument} must be finite and greater than 0, got {value}",
        "above_one": "{argument} must be greater than 1, got {value}",
        "nonnegative": "{argument} must be 0 or more, got {value}",
        "open_interval": "{argument} must be greater than 0 and less than 1, got {value}",
        "most": "{argument} must be at most {most}, got {value}",
        "probability": "{argument} must lie in [0, 1], got {value}",
        "distribution": "{argument} must sum to 1, got {value}",
        "logit": "{argument} must be less than +inf, got {value}",
        "impossible": "{argument} must leave a class possible, got only -inf",
        "whole": "{argument} must be a whole number from {least} to {most}, got {value}",
        "choice": "{argument} must be one of {choices}, got {value}",
        "single": "{argument} must be a single number, got shape {value}",
        "dimensions": "{argument} must have shape {expected}, got {value}",
        "shape": "{argument} {value} does not match {other} {other_value}: {what} must agree",
        "distinct": "{argument} must differ from each other, got {value} twice",
        "increasing": "{argument} must increase from entry to entry, got {value}",
        "overflow": "{argument} is too large: the result leaves the range of float64",
        "underflow": "{argument} is too small: the result leaves the normal range of float64",
        "labels": "{argument} must use every label from 0 to {most}, got no {value}",
        "one_class": "{argument} must hold both 0 and 1, got only {value}",
        "few_rows": "{argument} must have at least {least} rows, got {value}",
        "constant": "{argument} must not repeat itself: column {value} adds nothing new",
        "separable": "{argument} separates the classes, so no finite weights are the best: "
        "ask for a ridge (l2 > 0)",
        "quasi_separable": "{argument} separates the classes but for the rows at {value}, so no "
        "finite weights are the best: ask for a ridge (l2 > 0)",
        "no_best_temperature": "{argument} leaves no best temperature: the loss falls all the way "
        "to {value}",
        "unconverged": "{argument} gave no fit within {value} steps",
    }
)


class InputError(ValueError):
    """An argument broke a rule of the input policy.

    argument is its name, rule a key of RULES, value what was found; details holds the other fields
    of the sentence (and `position`, the index of the first offender, where there is one).
    The English sentence is str(error); a translation fills the same fields.

    >>> str(InputError("p", "probability", 1.2))
    'p must lie in [0, 1], got 1.2'
    """

    def __init__(self, argument: str, rule: str, value: object, **details: object) -> None:
        self.argument = argument
        self.rule = rule
        self.value = value
        self.details = details
        super().__init__(RULES[rule].format(argument=argument, value=value, **details))
