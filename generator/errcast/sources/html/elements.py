"""The names of HTML elements, by their effect on a text."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_BLOCKS = """
address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr legend li listing main menu nav ol optgroup option p pre search
section summary table tbody td tfoot th thead tr ul xmp
"""
_UNSEEN = """
audio canvas datalist iframe noembed noframes noscript script select style svg template video
"""
_OTHERS = """
a abbr acronym applet area b base basefont bdi bdo bgsound big blink body br button cite code col colgroup
data del dfn em embed font frame frameset head html i img input ins kbd keygen label link map mark marquee
math meta meter nobr object output param picture plaintext progress q rb rp rt rtc ruby s samp slot small
source span strike strong sub sup textarea time title track tt u var wbr
"""

BLOCKS = frozenset(_BLOCKS.split())  # begin and end lines of their own
UNSEEN = frozenset(_UNSEEN.split())  # contain no text of the page
STRUCK = frozenset({"del", "s", "strike"})  # strike out their text
PREFORMATTED = frozenset({"pre", "listing", "xmp", "textarea"})  # keep their white space
ELEMENTS = BLOCKS | UNSEEN | frozenset(_OTHERS.split())
