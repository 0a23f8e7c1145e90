"""`klastry review` without its command line: from the working state to the file of judgements."""

import pytest
from pipeline.errors import RunError
from pipeline.run.reviewing import review_stored
from pipeline.settings import Settings


def test_nothing_to_review_before_the_first_run(tmp_path):
    settings = Settings(raw=tmp_path, processed=tmp_path / "processed")
    with pytest.raises(RunError, match="klastry run"):
        review_stored(settings, judgements=tmp_path / "j.yml", ask=lambda _prompt: "q", tell=print)
