"""Strands of text put together to articles: what they are cut at, what is known of two, which become one and in what order."""

from itertools import combinations

import numpy as np
import pytest

from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import own_stories
from index.records import Line
from index.segment.chains.gathering import best_pairs, chains_of, gathered, merged, one, square
from index.segment.chains.joins import chosen_chains
from index.segment.chains.runs import Run, runs
from index.segment.chains.strands import BROKEN, DONE, Known, Linked, pooled, strand_evidence, strands
from index.segment.order.pieces import cut
from index.segment.order.unmix import unmixed
from index.segment.roles.page_roles import roles

BRIDGE = "青禾桥昨天通车，桥长一千二百米。", "青禾桥的桥面有六条车道。", "通车后，从城南过青禾桥到城北"
MARKET = "渔市搬家，鱼贩都说新渔市宽敞。", "渔市的鱼贩今年有八十家。"


def known(texts, never=-60.0, **links):
    """Runs of one line each with the log odds of some links: _02=5.0 is from run 0 to run 2."""
    pieces = cut([line for n, text in enumerate(texts) for line in (Line(2 * n + 1, text), Line(2 * n + 2, ""))])
    found = [Run((piece,), frozenset(), frozenset()) for piece in pieces]
    gain = np.full((len(found), len(found)), never)
    for name, value in links.items():
        gain[int(name[1]), int(name[2])] = value
    nothing = np.zeros(len(found))
    return Known(found, Linked(gain, gain, nothing, nothing), [0.0] * len(found), np.zeros_like(gain, dtype=bool))


def test_a_chain_is_cut_where_a_sentence_ends_and_the_link_is_not_sure():
    page = known([*BRIDGE, *MARKET], _01=DONE - 1, _12=DONE + 1, _23=BROKEN + 1, _34=DONE - 1)
    assert strands([[0, 1, 2, 3, 4]], page) == [[0], [1, 2, 3], [4]]


def test_a_broken_sentence_needs_less_to_hold_but_something():
    page = known([*BRIDGE, *MARKET], _23=BROKEN - 1)
    assert strands([[2, 3]], page) == [[2], [3]]


def test_what_is_known_of_runs_is_summed_or_the_largest_over_two_strands():
    values = np.arange(9.0).reshape(3, 3)
    assert pooled(values, [[2, 0], [1]], np.add).tolist() == [[8 + 6 + 2 + 0, 7 + 1], [5 + 3, 4]]
    assert pooled(values, [[2, 0], [1]], np.maximum).tolist() == [[8, 7], [5, 4]]


def test_evidence_is_the_same_both_ways_and_words_in_common_tell_two_stories_apart():
    page = known([*BRIDGE, *MARKET], _03=4.0)
    found = strand_evidence(page, [[0], [1], [2], [3], [4]], chains_of([[0, 3], [1], [2], [4]]))
    assert all(values.shape == (5, 5) and np.allclose(values, values.T) for values in found.values())
    assert found["bigrams"][0, 1] > found["bigrams"][0, 3] and found["bigrams"][3, 4] > found["bigrams"][1, 4]
    assert found["link"][0, 3] == found["whole"][3, 0] == found["onward"][0, 3] == 4.0 and found["backward"][0, 3] == -12
    assert found["chain"][0, 3] == 1 and found["chain"][0, 1] == 0
    assert found["blocks_apart"][0, 4] == 4 and found["strands"][0, 1] == 5


def test_a_strand_within_another_is_linked_by_half_of_what_both_links_gain():
    page = known([*BRIDGE, *MARKET], _01=9.0, _12=7.0)
    assert strand_evidence(page, [[0, 2], [1], [3, 4]], np.arange(5))["whole"][0, 1] == (9 + 7 + 5) / 2


def test_words_of_a_strand_are_those_of_all_its_runs():
    page = known([*BRIDGE, *MARKET])
    apart = strand_evidence(page, [[0], [1], [2], [3], [4]], np.arange(5))
    whole = strand_evidence(page, [[0, 1], [2], [3, 4]], np.arange(5))
    shared = page.bigrams[[0, 1], 2].sum()
    length = np.sqrt(page.bigrams[:2, :2].sum() * page.bigrams[2, 2])
    assert whole["bigrams"][0, 1] == pytest.approx(shared / length, rel=1e-5)
    assert whole["bigrams"][0, 1] > apart["bigrams"][1, 2]


def test_those_that_are_each_others_best_become_one():
    odds, pairs = np.array([3.0, 5.0, -1.0, 2.0, 0.1, 4.0]), np.triu_indices(4, 1)
    assert best_pairs(square(odds, pairs)) == [(0, 2)]
    assert best_pairs(square(odds, pairs), 5.0) == best_pairs(square(np.array([-0.1]), np.triu_indices(2, 1))) == []


def test_one_strand_goes_behind_before_or_into_the_other():
    gain = known([*BRIDGE, *MARKET], _01=5.0, _12=3.0, _34=9.0, _14=6.0, _30=2.0).linked.gain
    assert one(gain, [1], [0]) == [0, 1]
    assert one(gain, [0], [3]) == [3, 0]
    assert one(gain, [2, 4], [0]) == [0, 2, 4]
    inside = known([*BRIDGE, *MARKET], _01=5.0, _14=6.0, _04=4.0).linked.gain
    assert one(inside, [0, 4], [1]) == [0, 1, 4]


def test_merged_strands_hold_every_run_once():
    page = known([*BRIDGE, *MARKET], _34=3.0)
    assert merged(page, [[0], [1], [2], [3], [4]], [(0, 2), (3, 4)]) == [[0, 2], [1], [3, 4]]


def test_gathering_goes_on_until_nothing_is_likely():
    class Model:
        names = ("bigrams",)

        def score(self, evidence):
            return 10 * evidence[:, 0] - 0.5

    page = known([BRIDGE[0], MARKET[0], BRIDGE[1], MARKET[1]])
    assert gathered(page, [[0], [1], [2], [3]], Model()) == [[0, 2], [1, 3]]


def test_an_editors_note_stays_by_itself_whatever_it_speaks_of():
    class Model:
        names = ("bigrams",)

        def score(self, evidence):
            return evidence[:, 0] + 1

    page = known(["编者按：青禾桥昨天通车。", "本报今起讲述青禾桥的故事。", *BRIDGE], _01=3.0)
    assert gathered(page, [[0, 1], [2], [3], [4]], Model()) == [[0, 1], [2, 3, 4]]


def test_the_rest_of_a_broken_sentence_is_found_where_the_link_is_likely():
    class Model:
        names = ("bigrams",)

        def score(self, evidence):
            return evidence[:, 0] - 9

    broken = ["通车后，从城南过青禾桥到城北", "只要六分钟。"]
    assert gathered(known(broken, _01=5.0), [[0, 1]], Model()) == [[0, 1]]
    assert gathered(known(broken, _01=3.0), [[0, 1]], Model()) == [[0], [1]]
    assert gathered(known(["青禾桥昨天通车。", broken[1]], _01=5.0), [[0, 1]], Model()) == [[0], [1]]


def test_nothing_goes_behind_a_jump_line_without_a_link_that_says_so():
    class Model:
        names = ("bigrams",)

        def score(self, evidence):
            return evidence[:, 0] + 1

    jump = ["青禾桥昨天通车。（下转3版）", "青禾桥有六条车道。"]
    assert gathered(known(jump), [[0], [1]], Model()) == [[0], [1]]
    assert gathered(known(jump, _10=3.0), [[0], [1]], Model()) == [[1, 0]]


@pytest.mark.parametrize("family", FAMILIES)
def test_no_run_is_lost_or_repeated(family):
    page = make_page(own_stories(), family, 1.0, 4321)
    pieces = unmixed(cut([Line(n, text) for n, text in enumerate(page.text.split("\n"), 1)]))
    found = runs(pieces, roles(pieces))
    assert sorted(k for chain in chosen_chains(found) for k in chain) == list(range(len(found)))


def in_turn(*stories):
    """Runs of the paragraphs of two stories in turn, as a converter gives blocks that stand side by side."""
    mixed = [text for pair in zip(*(story.paragraphs for story in stories), strict=False) for text in pair]
    pieces = cut([line for n, text in enumerate(mixed) for line in (Line(2 * n + 1, text), Line(2 * n + 2, ""))])
    return [Run((piece,), frozenset(), frozenset()) for piece in pieces]


def test_most_paragraphs_of_four_stories_in_turn_find_their_own():
    long = [story for story in own_stories() if len(story.paragraphs) > 3]
    pages = [in_turn(*long[k : k + 4]) for k in range(0, len(long) - 3, 2)]
    found = [pair for page in pages for chain in chosen_chains(page) for pair in combinations(chain, 2)]
    there = [pair for page in pages for pair in combinations(range(len(page)), 2)]
    right, wanted = (sum(a % 4 == b % 4 for a, b in pairs) for pairs in (found, there))
    assert right > 0.55 * len(found) and right > 0.4 * wanted
