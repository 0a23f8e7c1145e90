"""Questions to the published database: plain functions of a connection, without Datasette."""
