"""Files that programs leave beside people's documents: no documents, and not worth a problem."""

import re

_LITTER = re.compile(
    r"\..*"  # hidden
    r"|~\$.*"  # Word's lock beside an open document
    r"|(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|icon\r"
    r"|.*\.(?:lnk|url|webloc)",  # shortcuts: they lead to a document and hold none
    re.IGNORECASE | re.DOTALL,
)


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name (without its folders) is a program's leaving.

    >>> [is_litter(name) for name in (".DS_Store", "Thumbs.db", "~$list.docx", "list.docx")]
    [True, True, True, False]
    """
    return _LITTER.fullmatch(name) is not None
