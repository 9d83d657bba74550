"""The page of `report` as a file: a picture, or a web page."""

from rich.text import Text

from tpcoach.pages.why import reasons_page
from tpcoach.paper.picture import LIGHT_LOOK, LOOK, svg
from tpcoach.paper.report_page import ReportPage
from tpcoach.paper.web import web_page

PICTURE_COLUMNS = 80


def as_svg(page: ReportPage) -> str:
    """Return the page as a picture, dark or light as its reader prefers."""
    dark, light = (page.lines(PICTURE_COLUMNS, LOOK.glyphs, look) for look in (LOOK, LIGHT_LOOK))
    return svg(dark, PICTURE_COLUMNS, f"tpcoach report {page.name}", light)


def as_html(page: ReportPage) -> str:
    """Return it as a web page."""

    def lines(columns: int) -> list[Text]:
        return [*page.body(columns, LOOK.glyphs), *reasons_page(page.reasons, columns)]

    def drawing(columns: int) -> str:
        if not page.drawing:
            return ""
        dark, light = ([*page.drawing(columns, look)] for look in (LOOK, LIGHT_LOOK))
        return svg(dark, columns, "Minutes by area", light) if dark else ""

    return web_page(f"tpcoach report {page.name}", page.headline(LOOK.glyphs), lines, drawing)
