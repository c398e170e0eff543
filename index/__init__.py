"""From page files to a snapshot on disk: read, segment, chunk, embed, store."""
