"""Lines of a page to articles; `segmenter` puts the steps in their order.

The folders are the steps, and each imports only those before it: `marks` (what newspapers print to tell their parts apart) and
`learned` (what was learned from text and pages), then `order` (lines to pieces in the order of the print), `roles` (what each piece
is), `chains` (which text is read on by which), `heads` (headlines and bylines to their bodies) and `apart` (what has a form of its own).
"""
