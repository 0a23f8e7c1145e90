"""Samples as plain text, HTML pages and e-mail."""

import email.policy
import textwrap
from email.message import EmailMessage
from html import escape

from sample_texts import Block, Sample


def _lines(block: Block, *, width: int) -> str:
    if block.kind == "table":
        return "\n".join("\t".join(row) for row in block.rows)
    if "\n" in block.text:
        return block.text
    return textwrap.fill(block.text, width, break_long_words=False, break_on_hyphens=False)


def plain_text(sample: Sample, *, width: int = 92) -> str:
    """Paragraphs of wrapped lines with an empty line between them, then the mark."""
    parts = [_lines(block, width=width) for block in sample.blocks]
    return "\n\n".join([*parts, textwrap.fill(sample.mark, width)]) + "\n"


_TAGS = {"heading": "h1", "subheading": "h2", "paragraph": "p"}


def _article(sample: Sample) -> list[str]:
    lines, listed = [], False
    for block in sample.blocks:
        if (block.kind == "item") != listed:
            listed = not listed
            lines.append("<ul>" if listed else "</ul>")
        if block.kind == "item":
            lines.append(f"<li>{escape(block.text)}</li>")
        elif block.kind == "table":
            rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows]
            lines += ["<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]
        else:
            tag = _TAGS[block.kind]
            lines.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return [*lines, "</ul>"] if listed else lines


def html_page(sample: Sample) -> str:
    """A page as portals print it: a cookie notice, a menu, the article, other titles, a footer."""
    site = escape(sample.options["site"])
    menu = "".join(f'<li><a href="#">{escape(item)}</a></li>' for item in sample.options["menu"].split(", "))
    article = "\n".join(_article(sample))
    return f"""<!DOCTYPE html>
<html lang="pl">
<head>
<meta charset="utf-8">
<title>{escape(sample.title)} - {site}</title>
<meta name="description" content="{escape(sample.mark)}">
<meta property="article:published_time" content="{sample.published_on}T09:00:00+02:00">
</head>
<body>
<div class="cookie-banner" role="dialog">Ta strona używa ciasteczek. <button>Akceptuję</button></div>
<header><a href="/">{site}</a></header>
<nav><ul>{menu}</ul></nav>
<main>
<article>
{article}
<p>{escape(sample.mark)}</p>
</article>
</main>
<aside><h3>Czytaj też</h3><ul><li><a href="#">Jak założyć klaster w weekend?</a></li></ul></aside>
<footer>© {site}. Wszelkie prawa zastrzeżone. Polityka prywatności.</footer>
</body>
</html>
"""


def mail(sample: Sample) -> bytes:
    """A message with a plain body and one text attachment."""
    name, _, text = sample.options["attachment"].partition("; ")
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = sample.options["sender"]
    message["To"] = sample.options["recipient"]
    message["Subject"] = sample.title
    message["Date"] = "Thu, 20 Dec 2018 10:15:00 +0100"
    message["Message-ID"] = f"<{sample.name}@szybownik.example>"
    message.set_content(plain_text(sample), cte="quoted-printable")
    attachment = f"{text.replace('. ', '.' + chr(10))}\n\n{sample.mark}\n"
    message.add_attachment(attachment, filename=name, cte="base64")
    message.set_boundary(f"=={sample.name}==")
    return message.as_bytes()
