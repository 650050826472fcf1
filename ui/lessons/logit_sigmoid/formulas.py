"""The formulas under the figure of logit and sigmoid."""

from __future__ import annotations

from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.words import Words

P, Z, ONE = f.symbol("p", "probability"), f.symbol("z", "logit"), f.fixed("1")
OTHER = f.row(ONE, f.op("−"), P)
LOG = f.symbol("log\u2009")
PRODUCT = f.row(P, f.op("("), OTHER, f.op(")"))


def formulas(ch: Channels, words: Words, view: str) -> str:
    """Return the formulas that belong to a view, with live numbers."""

    # Enough digits to compute the result of each formula from the numbers shown in it.
    def p(name: str = "p", style: str = ".4g") -> str:
        return f.live(ch.at(name), style, "probability")

    def z(name: str = "z", style: str = ".3f") -> str:
        return f.live(ch.at(name), style, "logit")

    both = {
        "logit": [
            *(Z, f.equals(LOG, f.fraction(P, OTHER)), _numbers(ch, p(), p("q"))),
            *(f.equals(LOG, f.live(ch.at("odds"), ".4g", "odds")), f.equals(z())),
        ],
        "sigmoid": _sigmoid(z("minus_z"), p(style=".3p")),
    }
    slope_p, slope_z = (f.live(ch.at(name), ".4g") for name in ("slope_p", "slope_z"))
    slopes = {
        "slope_p": [_ratio(Z, P), f.op("="), f.fraction(ONE, PRODUCT), f.op("="), slope_p],
        "slope_z": [_ratio(P, Z), f.op("="), PRODUCT, f.op("="), slope_z],
        "slopes": [slope_p, f.op("×"), slope_z, f.op("="), ONE],
    }
    swapped = [LOG, f.fraction(OTHER, P), _numbers(ch, p("q"), p())]
    symmetry = {
        "symmetry": [
            *(f.symbol("logit"), f.op("("), OTHER, f.op(")"), f.op("="), *swapped),
            *(f.op("="), z("minus_z"), f.op("="), f.row(f.op("−"), Z)),
        ]
    }
    names = words.raw("logit-sigmoid.marks")
    near_one = f.either(ch.at("full"), f.row(ONE), f.row(ONE, f.op("−"), p("q")))
    elsewhere = f.either(ch.at("rare"), p(), p(style=".5f"))
    round_trip_p = f.either(ch.at("sure"), near_one, elsewhere)
    trip = [
        z(style=".4f"),
        f.arrow(names["sigmoid_name"]),
        round_trip_p,
        f.arrow(names["logit_name"]),
        z("back_z"),
    ]
    by_view: dict[str, list[dict[str, list[str]]]] = {
        "trip": [both, {"trip": trip}],
        "symmetry": [symmetry],
        "mirror": [both],
        "slopes": [slopes],
    }
    rows = (_row(parts, words) for parts in by_view[view])
    return "".join(f'<div class="formulas">{row}</div>' for row in rows)


def _row(parts_by_name: dict[str, list[str]], words: Words) -> str:
    return "".join(
        f.formula(*parts, label=words(f"logit-sigmoid.formulas.{name}"))
        for name, parts in parts_by_name.items()
    )


def _ratio(top: str, bottom: str) -> str:
    """Return a derivative in Leibniz notation: dz/dp."""
    return f.fraction(f.row(f.symbol("d"), top), f.row(f.symbol("d"), bottom))


def _numbers(ch: Channels, above: str, below: str) -> str:
    """Return the step with both probabilities, for which a phone has no room if they are long."""
    return f.spare(ch.at("long"), f.equals(LOG, f.fraction(above, below)))


def _sigmoid(minus_z: str, p: str) -> list[str]:
    def logistic(exponent: str) -> str:
        return f.fraction(ONE, f.row(ONE, f.op("+"), f.power(f.symbol("e"), exponent)))

    return [P, f.op("="), logistic(f.row(f.op("−"), Z)), f.op("="), logistic(minus_z), f.op("="), p]
