"""The graph as GEXF and GraphML, written entity by entity: most of a run that changes little is its files.

networkx, which reads both, makes an element of every attribute and a tree of all of them before it writes.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.network import Entity

_NOT_PLAIN = re.compile(r'[&<>"\x00-\x1f\x85\ud800-\udfff\u2028\ufffe\uffff]')
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    | {mark: f"&#{ord(mark)};" for mark in "\t\n\r\x85\u2028"}
)
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_GEXF = "http://www.gexf.net/1.2draft"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation'
_NODE: Mapping[str, str] = {
    "kind": "string",
    "mentions": "long",
    "documents": "long",
    "pagerank": "double",
    "betweenness": "double",
    "community": "string",
}
"""The attributes of nodes beside their label, and their types."""
_EDGE: Mapping[str, str] = {
    "kind": "string",
    "confidence": "double",
    "sentence": "string",
    "zdanie": "string",
}
"""The attributes of edges beside weight, start and end."""


_Values = list[tuple[str | int | float, ...]]


GraphEdge = tuple[str, str, str, str, int, float, str, str, str, str]
"""Source, target, id, kind, weight, confidence, sentence in English and Polish, first and last day or "".

Id, kind and days have no letters that XML writes otherwise.
"""


def _value(text: str) -> str:
    """A text as XML has it, between tags or quotation marks, without what XML cannot hold."""
    if _NOT_PLAIN.search(text) is None:
        return text
    return _NOT_XML.sub("", text).translate(_MARKS)


def graph_to_files(
    nodes: Iterable[Entity], edges: Iterable[GraphEdge], *, modified: str
) -> tuple[Iterator[str], Iterator[str]]:
    """The text of a GEXF and of a GraphML file, in pieces; edges tie nodes that are there.

    ``modified`` is the day that GEXF tells as the one of its last change.
    """
    node_values: _Values = [
        (
            _value(node.id),
            _value(node.name),
            node.label,
            node.mentions,
            node.documents,
            node.pagerank,
            node.betweenness,
            _value(node.community_id or ""),
        )
        for node in nodes
    ]
    name = functools.cache(_value)
    edge_values: _Values = [
        (name(edge[0]), name(edge[1]), *edge[2:6], _value(edge[6]), _value(edge[7]), *edge[8:])
        for edge in edges
    ]
    return _gexf(node_values, edge_values, modified), _graphml(node_values, edge_values)


def _gexf(nodes: _Values, edges: _Values, modified: str) -> Iterator[str]:
    node = _lines(
        '      <node id="%s" label="%s">',
        "        <attvalues>",
        *(f'          <attvalue for="n{at}" value="%s" />' for at in range(len(_NODE))),
        "        </attvalues>",
        "      </node>",
    )
    edge = _lines(
        '      <edge source="%s" target="%s" id="%s" weight="%s"%s>',
        "        <attvalues>",
        *(f'          <attvalue for="e{at}" value="%s" />' for at in range(len(_EDGE))),
        "        </attvalues>",
        "      </edge>",
    )
    yield _HEAD + _lines(
        f'<gexf xmlns="{_GEXF}" {_XSI}="{_GEXF} {_GEXF}/gexf.xsd" version="1.2">',
        f'  <meta lastmodifieddate="{modified}">',
        "    <creator>klastry</creator>",
        "  </meta>",
        '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">',
    )
    for scope, prefix, declared in (("edge", "e", _EDGE), ("node", "n", _NODE)):
        attributes = [
            f'      <attribute id="{prefix}{at}" title="{name}" type="{of}" />'
            for at, (name, of) in enumerate(declared.items())
        ]
        yield _lines(f'    <attributes mode="static" class="{scope}">', *attributes, "    </attributes>")
    yield "    <nodes>\n"
    yield from map(node.__mod__, nodes)
    yield "    </nodes>\n    <edges>\n"
    for source, target, key, kind, weight, *told, start, end in edges:
        days = (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")
        yield edge % (source, target, key, weight, days, kind, *told)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _graphml(nodes: _Values, edges: _Values) -> Iterator[str]:
    of_nodes = {"label": "string", **_NODE}
    of_edges = {"kind": "string", "weight": "long", **_EDGE}
    days = {"start": "string", "end": "string"}
    node = _lines('    <node id="%s">', *_data("n", len(of_nodes)), "    </node>")
    edge = _lines('    <edge source="%s" target="%s" id="%s">', *_data("e", len(of_edges)), "%s    </edge>")
    yield _HEAD + _lines(
        f'<graphml xmlns="{_GRAPHML}" {_XSI}="{_GRAPHML} {_GRAPHML}/1.0/graphml.xsd">',
        *(
            f'  <key id="{kind[0]}{at}" for="{kind}" attr.name="{name}" attr.type="{of}" />'
            for kind, declared in (("node", of_nodes), ("edge", of_edges | days))
            for at, (name, of) in enumerate(declared.items())
        ),
        '  <graph edgedefault="directed">',
    )
    yield from map(node.__mod__, nodes)
    begins, ends = (line + "\n" for line in _data("e", len(of_edges | days))[-2:])
    for *values, start, end in edges:
        yield edge % (*values, (begins % start if start else "") + (ends % end if end else ""))
    yield "  </graph>\n</graphml>\n"


def _data(prefix: str, count: int) -> list[str]:
    return [f'      <data key="{prefix}{at}">%s</data>' for at in range(count)]


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)
