"""What each number of the pipeline picture was computed from, one step back: shapes, no formula."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels


def provenance(numbers: PipelineChannels) -> list[list[int]]:
    """One list an entry of the vector: the entry, then what it came from."""
    at, last = numbers.at, len(numbers.shapes) - 1
    found = []
    for layer, (outputs, inputs) in enumerate(numbers.shapes):
        for row in range(outputs):
            cells = range(row * inputs, (row + 1) * inputs)
            products = [at(f"product{layer}", cell) for cell in cells]
            found += [
                [product, at(f"w{layer}", cell), at(f"in{layer}", column)]
                for column, (cell, product) in enumerate(zip(cells, products, strict=True))
            ]
            found.append([at(f"sum{layer}", row), *products, at(f"bias{layer}", row)])
            if layer < last:
                found.append([at(f"out{layer}", row), at(f"sum{layer}", row)])
                found.append([at(f"in{layer + 1}", row), at(f"out{layer}", row)])
    classes = range(numbers.shapes[last][0])
    found += [[at("exp", row), at(f"sum{last}", row)] for row in classes]
    exps = [at("exp", row) for row in classes]
    found += [[at("total"), *exps], [at("log_total"), *exps]]
    shares = [at("p", row) for row in classes]
    found += [[shares[row], at("exp", row), at("total")] for row in classes]
    found.append([at("whole"), *shares])
    return found + [[at("wins", row), *shares] for row in classes]
