"""The reading room: a Datasette plugin over the published database."""
