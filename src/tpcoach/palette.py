"""The colours of screens and pages, by what they mean: one for each phase, the same everywhere."""

from tpcoach.frozen import Frozen, as_dict

DARK, LIGHT, UNKNOWN = "dark", "light", "unknown"

TRUE, MANY, FEW = "truecolor", "256", "standard"
"""How many colours a terminal has, as Rich says it."""

PHASES = {
    "prepare": "sky", "hold": "orchid", "ease": "leaf", "stretch": "lagoon", "switch": "amber",
    "move": "leaf", "rest": "leaf",
}  # fmt: skip
"""The name of each phase's colour."""


class Palette(Frozen):
    """Colours as Rich writes them. `ink` is for words on the ground of a phase's colour, `track`
    for what of a bar is still empty, `seam` for the edges between parts of a body, `shine` for
    what is bright of a tool.
    """

    sky: str
    orchid: str
    leaf: str
    lagoon: str
    amber: str
    stop: str
    quiet: str
    body: str
    far: str
    muscle: str
    tool: str
    arrow: str
    ink: str
    track: str
    seam: str
    shine: str

    def of(self, phase: str) -> str:
        """Return the colour of a phase, by its name."""
        return str(getattr(self, PHASES[phase]))

    def styles(self) -> dict[str, str]:
        """Return the styles that pages name: each colour, and the same in bold."""
        colours = as_dict(self)
        return colours | {f"bold {name}": f"bold {colour}" for name, colour in colours.items()}


_ROWS = {
    "sky": ("#7aa2f7 #2f5fcb", "111 26", "bright_blue blue"),
    "orchid": ("#e07be0 #8a1f8a", "176 90", "magenta magenta"),
    "leaf": ("#8bd17c #2e7d32", "114 28", "green green"),
    "lagoon": ("#4cc9d6 #0b6472", "80 23", "cyan cyan"),
    "amber": ("#f2b84b #a05a00", "215 130", "yellow yellow"),
    "stop": ("#ff5c66 #c4202f", "203 160", "red red"),
    "quiet": ("#98a2b3 #5b6472", "247 242", "white bright_black"),
    "body": ("#b4c0d4 #47546c", "146 60", "white black"),
    "far": ("#66748b #8490a4", "242 103", "bright_black bright_black"),
    "muscle": ("#f0806a #e0614a", "209 167", "bright_red red"),
    "tool": ("#e8a33d #c27a00", "215 136", "yellow yellow"),
    "arrow": ("#63d391 #14743c", "78 28", "bright_green green"),
    "ink": ("#14171d #ffffff", "233 231", "black bright_white"),
    "track": ("#3a4252 #d5dae2", "238 253", "bright_black bright_black"),
    "seam": ("#262d3a #f4f6fa", "235 255", "default default"),
    "shine": ("#ffd08a #f0b95a", "223 215", "bright_yellow bright_yellow"),
}
"""Each colour on a dark and on a light ground: of sixteen million, of 256, of sixteen."""

_BRIGHTER = {
    "#7aa2f7": "#bdd1fb", "#e07be0": "#f0bdf0", "#8bd17c": "#c5e8be", "#4cc9d6": "#a6e4eb",
    "#f2b84b": "#f9dca5", "#2f5fcb": "#1f3e84", "#8a1f8a": "#5a145a", "#2e7d32": "#1e5121",
    "#0b6472": "#07414a", "#a05a00": "#683b00",
    "color(111)": "color(153)", "color(176)": "color(219)", "color(114)": "color(157)",
    "color(80)": "color(123)", "color(215)": "color(223)",
    "color(26)": "color(19)", "color(90)": "color(53)", "color(28)": "color(22)",
    "color(23)": "color(236)", "color(130)": "color(94)",
}  # fmt: skip
"""What stands out more than the colour of a phase: lighter on a dark ground, darker on a light one.
Of sixteen colours a terminal makes bold ones brighter."""


def brighter(colour: str) -> str:
    """Return the style of a phase's colour where it is to stand out."""
    return f"bold {_BRIGHTER.get(colour, colour)}"


PLAIN = Palette(**dict.fromkeys(_ROWS, "default"))
"""No colours; shapes and words say everything."""

_ON_BOTH = {"quiet": "default", "body": "default", "arrow": "green"}
"""What of sixteen colours is seen on a dark and on a light ground, where others are not."""


def palette(theme: str, depth: str | None) -> Palette:
    """Return the colours for a `DARK` or `LIGHT` ground, or for one that is `UNKNOWN`: then the
    sixteen that the person's own theme decides. `depth` is what Rich says of a console.
    """
    if depth is None:
        return PLAIN
    if theme == UNKNOWN:
        few = {name: row[2].split()[0] for name, row in _ROWS.items()}
        return Palette(**few | _ON_BOTH)
    column = {TRUE: 0, MANY: 1}.get(depth, 2)
    chosen = {name: row[column].split()[theme == LIGHT] for name, row in _ROWS.items()}
    if column == 1:
        chosen = {name: f"color({number})" for name, number in chosen.items()}
    return Palette(**chosen)
