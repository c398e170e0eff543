"""Presses newspaper pages: articles laid out by a real browser, printed to PDF, and read back by real converters, with exact gold.

    python -m bench.page_press OUT_DIR [--pages N] [--seed S] [--stories ARTICLES.jsonl.gz … [--half 0|1]] [--converters NAME …]

Where bench/page_factory makes the noise that we know of, the noise here is nobody's invention: it is what pdftotext, MuPDF,
pdfminer and tesseract make of a page of columns.  Needs Debian's chromium, fonts-noto-cjk, poppler-utils, tesseract-ocr and
tesseract-ocr-chi-sim, and the packages of the extra `press`; a converter that is missing is left out with a message.
"""
