"""``load_yaml`` under the name that the components import it by."""

from pipeline.datafiles import load_yaml

__all__ = ["load_yaml"]
