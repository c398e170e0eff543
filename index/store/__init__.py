"""The snapshot on disk: catalog, vectors, terms and the switch between snapshots."""
