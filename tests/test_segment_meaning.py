"""What stretches of text are about: sums of vectors of letters and pairs of letters."""

from itertools import combinations

import numpy as np

from bench.page_factory.stories import own_stories
from index.segment.learned.meaning import Meaning, meaning
from index.segment.learned.topic import letter_strings, spelled


def numbers(*strings):
    return sorted(int(letter_strings(string, len(string))[0]) for string in strings)


def test_a_number_stands_for_its_letters():
    assert [spelled(number) for number in numbers("桥", "桥长")] == ["桥", "桥长"]


def test_a_text_has_the_sum_of_its_letters_and_pairs_and_nothing_for_those_unknown():
    known = numbers("桥", "长", "桥长")
    place = {spelled(number): k for k, number in enumerate(known)}
    vectors = np.zeros((3, 2), dtype=np.float32)
    vectors[place["桥"]], vectors[place["长"]], vectors[place["桥长"]] = (1, 0), (0, 1), (4, 4)
    found = Meaning(np.array(known), vectors)
    assert found(["桥长", "长桥", "桥，长", "渔市", ""]).tolist() == [[5, 5], [1, 1], [5, 5], [0, 0], [0, 0]]


def test_texts_put_together_have_the_sum_of_their_vectors_but_for_the_pair_at_the_seam():
    one, other = "青禾桥昨天通车", "渔市搬家"
    both, seam = meaning()([one, other]).sum(axis=0), meaning()([one[-1] + other[0], one[-1], other[0]])
    assert np.allclose(meaning()([one + other])[0], both + seam[0] - seam[1] - seam[2], atol=1e-4)


def test_halves_of_one_story_are_mostly_nearer_than_those_of_two():
    stories = ["".join(story.paragraphs) for story in own_stories() if len("".join(story.paragraphs)) > 200]
    halves = [meaning()([text[: len(text) // 2], text[len(text) // 2 :]]) for text in stories]
    units = [half / np.linalg.norm(half, axis=1, keepdims=True) for half in halves]
    own = [float(a @ b) for a, b in units]
    others = [float(one[0] @ other[1]) for one, other in combinations(units, 2)]
    assert np.mean([[mine > theirs for theirs in others] for mine in own]) > 0.9
