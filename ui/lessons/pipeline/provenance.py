"""Which numbers each number of the step-by-step figure is computed from, one step back."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels


def provenance(channels: PipelineChannels) -> list[list[int]]:
    """Return a list per number: its index in the vector, then the indices of its sources."""
    at, last = channels.at, len(channels.shapes) - 1
    result = []
    for layer, (outputs, inputs) in enumerate(channels.shapes):
        for row in range(outputs):
            cells = range(row * inputs, (row + 1) * inputs)
            products = [at(f"product{layer}", cell) for cell in cells]
            result += [
                [product, at(f"w{layer}", cell), at(f"in{layer}", column)]
                for column, (cell, product) in enumerate(zip(cells, products, strict=True))
            ]
            result.append([at(f"sum{layer}", row), *products, at(f"bias{layer}", row)])
            if layer < last:
                result.append([at(f"out{layer}", row), at(f"sum{layer}", row)])
                result.append([at(f"in{layer + 1}", row), at(f"out{layer}", row)])
    classes = range(channels.shapes[last][0])
    result += [[at("exp", row), at(f"sum{last}", row)] for row in classes]
    exps = [at("exp", row) for row in classes]
    result += [[at("total"), *exps], [at("log_total"), *exps]]
    shares = [at("p", row) for row in classes]
    result += [[shares[row], at("exp", row), at("total")] for row in classes]
    result.append([at("whole"), *shares])
    return result + [[at("wins", row), *shares] for row in classes]
