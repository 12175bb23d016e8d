"""Charts: Vega-Lite specifications that notebooks show and that become pictures without a browser."""

from __future__ import annotations

import base64
import json
import os
import pathlib
from typing import Any

from . import _calls

#: Version of Vega-Lite that the specifications are written in.
_VERSION = "6.4"
#: Pixels of a picture for one of the specification, so that it is sharp on good screens.
_SCALE = 2.0


def _painter() -> Any:
    import vl_convert

    return vl_convert


class Chart:
    """A chart of a result."""

    def __init__(self, name: str, specification: dict[str, Any]) -> None:
        #: Such as "emissions".
        self.name = name
        #: Vega-Lite, version 6.
        self.specification = specification

    @property
    def title(self) -> str:
        """Title with the unit."""
        return str(self.specification.get("title", self.name))

    def svg(self) -> str:
        """The chart as a drawing. Needs the package vl-convert-python."""
        return str(_painter().vegalite_to_svg(json.dumps(self.specification), _VERSION))

    def png(self) -> bytes:
        """The chart as a picture. Needs the package vl-convert-python."""
        return bytes(_painter().vegalite_to_png(json.dumps(self.specification), _VERSION, scale=_SCALE))

    def save(self, file: str | os.PathLike[str]) -> None:
        """Writes an SVG, PNG or JSON file, as the name ends."""
        place = pathlib.Path(_calls.path(file, "file"))
        if place.suffix == ".svg":
            content = self.svg().encode()
        elif place.suffix == ".png":
            content = self.png()
        elif place.suffix == ".json":
            content = json.dumps(self.specification).encode()
        else:
            raise ValueError(f"file: expected a name that ends with .svg, .png or .json, found {place.name!r}")
        beside = place.with_name(f".{place.name}.partial")
        beside.write_bytes(content)
        beside.replace(place)

    def __repr__(self) -> str:
        return f"<chart {self.name}: {self.title}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {
            "text/plain": repr(self),
            "application/vnd.vegalite.v6+json": self.specification,
        }
        try:
            bundle["image/png"] = base64.b64encode(self.png()).decode()
        except ImportError:
            # A notebook that knows Vega-Lite draws it; others show the text.
            pass
        return bundle


def drawn(charts: list[Chart]) -> str:
    """Charts as HTML, side by side; empty without the package that draws them."""
    try:
        pictures = [chart.svg() for chart in charts]
    except ImportError:
        return ""
    sources = [base64.b64encode(picture.encode()).decode() for picture in pictures]
    images = [
        f'<img alt="{chart.name}" style="max-width:49%" src="data:image/svg+xml;base64,{source}">'
        for chart, source in zip(charts, sources, strict=True)
    ]
    return f"<div>{''.join(images)}</div>"
