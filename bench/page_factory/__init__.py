"""Makes broken newspaper pages with exact gold, one family of breakage at a time and at growing strength.

    python -m bench.page_factory OUT_DIR [--stories FILE.jsonl] [--pages N] [--seed S] [--strength 0..1]

The stories are invented (stories.json); other articles may be given in the archive form.  A page and its gold are made
by setting stories in columns as a compositor would and reading them back the way a bad converter does.
"""
