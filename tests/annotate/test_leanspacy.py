import subprocess
import sys

_SCRIPT = """
import sys
from pipeline.annotate import make_nlp
assert "spacy" in sys.modules
assert "spacy.cli" not in sys.modules
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
from spacy.cli import download
"""


def test_spacy_comes_without_its_command_line_which_can_still_be_had() -> None:
    subprocess.run([sys.executable, "-c", _SCRIPT], check=True)
