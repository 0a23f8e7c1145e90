import pytest
from pipeline.keeping import kept


@pytest.fixture
def made():
    """How often it was made, and what makes it."""
    calls = []

    def make():
        calls.append(1)
        return {"ą": [(1, "b")]}

    return calls, make


KIND = dict[str, list[tuple[int, str]]]


def test_what_is_kept_is_not_made_again(tmp_path, made):
    calls, make = made
    path = tmp_path / "folder" / "names"
    assert kept(path, KIND, make) == kept(path, KIND, make) == {"ą": [(1, "b")]}
    assert len(calls) == 1
    assert [file.name for file in path.parent.iterdir()] == ["names"]


@pytest.mark.parametrize(
    "damage",
    [lambda data: b"", lambda data: data[:-1], lambda data: data + b"x", lambda data: data[:16] + b"\x90"],
)
def test_a_damaged_file_is_made_again(tmp_path, made, damage):
    calls, make = made
    path = tmp_path / "names"
    kept(path, KIND, make)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert kept(path, KIND, make) == {"ą": [(1, "b")]}
    assert len(calls) == 2
    assert path.read_bytes() == whole


def test_what_is_of_another_kind_is_made_again(tmp_path, made):
    _calls, make = made
    kept(tmp_path / "names", list[int], lambda: [1])
    assert kept(tmp_path / "names", KIND, make) == {"ą": [(1, "b")]}


def test_where_nothing_can_be_written_it_is_made_each_time(tmp_path, made):
    calls, make = made
    (tmp_path / "file").write_text("")
    for path in (None, tmp_path / "file" / "names"):
        assert kept(path, KIND, make) == {"ą": [(1, "b")]}
    assert len(calls) == 2
