"""A graph as GEXF and GraphML, to the letter as networkx writes them, in a tenth of its time.

networkx makes an element of every attribute and a tree of all of them first: a sixth of a run in which one
document of thousands changed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

_SPECIAL = re.compile(r"[^ !#-%'-;=?-~]")  # what XML writes otherwise, or may
_TYPES: Mapping[type, str] = {int: "long", float: "double", str: "string"}
_GEXF = "http://www.gexf.net/1.2draft"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def _text(value: object) -> str:
    """A value between tags."""
    if type(value) is not str:
        return str(value)
    text = value
    if _SPECIAL.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ascii(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _quoted(value: object) -> str:
    """A value of an attribute, in its quotation marks."""
    if type(value) is not str:
        return f'"{value}"'
    text = value
    if _SPECIAL.search(text) is None:
        return f'"{text}"'
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    text = text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
    return f'"{_ascii(text)}"'


def _ascii(text: str) -> str:
    return text if text.isascii() else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def graph_to_gexf(graph: "Graph", *, modified: str) -> Iterator[str]:
    """The lines of a GEXF file; ``modified`` is the day that it tells as the one of its last change.

    Of nodes ``label`` and of edges ``weight``, ``start`` and ``end`` (ISO days) are GEXF's own; all else
    becomes attributes.
    """
    heads: dict[tuple[str, str], str] = {}
    declared: dict[str, list[str]] = {"node": [], "edge": []}

    def head_of(kind: str, name: str, value: Any) -> str:
        head = heads.get((kind, name))
        if head is None:
            number = len(heads)
            declared[kind].append(
                f'      <attribute id="{number}" title="{name}" type="{_TYPES[type(value)]}" />'
            )
            head = heads[(kind, name)] = f'          <attvalue for="{number}" value=%s />'
        return head

    def element(kind: str, data: Mapping[str, Any]) -> str:
        """The lines of an element but the first, with %s for its values."""
        heads_of = [head_of(kind, name, value) for name, value in data.items()]
        return "\n".join(
            ("%s>", "        <attvalues>", *heads_of, "        </attvalues>", f"      </{kind}>")
        )

    shapes: dict[tuple[str, ...], str] = {}
    quoted = {node: _quoted(node) for node in graph}
    nodes: list[str] = []
    for node, data in graph.nodes(data=True):
        rest = {name: value for name, value in data.items() if name != "label"}
        head = f"      <node id={quoted[node]} label={_quoted(data.get('label', node))}"
        if not rest:
            nodes.append(f"{head} />")
            continue
        shape = ("node", *rest)
        if shape not in shapes:
            shapes[shape] = element("node", rest)
        nodes.append(shapes[shape] % (head, *map(_quoted, rest.values())))
    edges: list[str] = []
    dated = False
    for number, (source, target, key, data) in enumerate(graph.edges(keys=True, data=True)):
        own = {name: data[name] for name in ("weight", "start", "end") if name in data}
        dated = dated or "start" in own or "end" in own
        rest = {name: value for name, value in data.items() if name not in own} | {"networkx_key": key}
        attributes = "".join([f" {name}={_quoted(value)}" for name, value in own.items()])
        head = f'      <edge source={quoted[source]} target={quoted[target]} id="{number}"{attributes}'
        shape = ("edge", *rest)
        if shape not in shapes:
            shapes[shape] = element("edge", rest)
        edges.append(shapes[shape] % (head, *map(_quoted, rest.values())))
    yield (
        f'<gexf xmlns="{_GEXF}" xmlns:xsi="{_XSI}" xsi:schemaLocation="{_GEXF} {_GEXF}/gexf.xsd" '
        'version="1.2">'
    )
    yield f'  <meta lastmodifieddate="{modified}">'
    yield f"    <creator>NetworkX {nx.__version__}</creator>"
    yield "  </meta>"
    time = ' timeformat="date"' if dated else ""
    yield f'  <graph defaultedgetype="directed" mode="{graph.graph["mode"]}" name=""{time}>'
    for kind in ("edge", "node"):
        if declared[kind]:
            yield f'    <attributes mode="static" class="{kind}">'
            yield from declared[kind]
            yield "    </attributes>"
    yield from _element("    <nodes", "    </nodes>", nodes)
    yield from _element("    <edges", "    </edges>", edges)
    yield "  </graph>"
    yield "</gexf>"


def graph_to_graphml(graph: "Graph") -> Iterator[str]:
    """The lines of a GraphML file."""
    keys: dict[tuple[str, str, type], str] = {}

    def values(scope: str, data: Mapping[str, Any], indent: str) -> list[str]:
        lines = []
        for name, value in data.items():
            key = keys.setdefault((scope, name, type(value)), f"d{len(keys)}")
            text = _text(value)
            head = f'{indent}<data key="{key}"'
            lines.append(f"{head}>{text}</data>" if text else f"{head} />")
        return lines

    shapes: dict[tuple[Any, ...], str] = {}
    quoted = {node: _quoted(node) for node in graph}

    def element(scope: str, head: str, data: Mapping[str, Any]) -> str:
        """The lines of an element; without an empty value they differ in the values alone."""
        texts = [*map(_text, data.values())]
        if not texts or "" in texts:
            lines = values(scope, data, "      ")
            return "\n".join(_element(head, f"    </{scope}>", lines))
        shape = (scope, *data, *map(type, data.values()))
        found = shapes.get(shape)
        if found is None:
            lines = []
            for name, value in data.items():
                key = keys.setdefault((scope, name, type(value)), f"d{len(keys)}")
                lines.append(f'      <data key="{key}">%s</data>')
            found = shapes[shape] = "\n".join(("%s>", *lines, f"    </{scope}>"))
        return found % (head, *texts)

    of_graph = values("graph", graph.graph, "    ")
    body: list[str] = []
    for node, data in graph.nodes(data=True):
        body.append(element("node", f"    <node id={quoted[node]}", data))
    for source, target, key, data in graph.edges(keys=True, data=True):
        head = f"    <edge source={quoted[source]} target={quoted[target]} id={_quoted(key)}"
        body.append(element("edge", head, data))
    yield (
        f'<graphml xmlns="{_GRAPHML}" xmlns:xsi="{_XSI}" '
        f'xsi:schemaLocation="{_GRAPHML} {_GRAPHML}/1.0/graphml.xsd">'
    )
    for (scope, name, kind), key in reversed(keys.items()):
        yield f'  <key id="{key}" for="{scope}" attr.name="{name}" attr.type="{_TYPES[kind]}" />'
    yield '  <graph edgedefault="directed">'
    yield from body
    yield from of_graph
    yield "  </graph>"
    yield "</graphml>"


def _element(head: str, end: str, inner: list[str]) -> list[str]:
    """An element on lines of its own: what it holds between head and end, or an empty one."""
    return [f"{head}>", *inner, end] if inner else [f"{head} />"]
