"""What the readers of tables return, as plain texts."""

from errcast.sources.grid import Grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]
