"""The last check: every byte of every output, decompressed, before it is put in place. See `check`."""
