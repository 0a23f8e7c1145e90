"""klastry: files go in, evidence-backed facts come out, and every fact can show the words it stands on.

extract    raw/ file    -> Document (pages, words, boxes)   pdfplumber; OCR, HTML, DOCX readers beside it
annotate   Document     -> Mentions, Claims                 spaCy + Morfeusz2
link       all of them  -> Entities, Relations, graph       networkx
publish    those        -> SQLite                           sqlite-utils
web        SQLite       -> pages for readers                Datasette plugin, templates, static
export     SQLite       -> files of other programs          pyarrow, followthemoney
"""
