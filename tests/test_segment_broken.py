"""What breaks off within a sentence is shared out among what begins within one."""

import numpy as np
import pytest

from index.segment.broken import LEAST, read_on_shares

SURE = 6.0
BROKEN, WITHIN = np.array([False, False, True, True]), np.array([-SURE, -SURE, SURE, SURE])


def seams(**odds: float) -> np.ndarray:
    out = np.zeros((4, 4))
    for places, nats in odds.items():
        out[int(places[1]), int(places[2])] = nats
    return out


def test_each_of_two_broken_texts_gets_the_other_beginning_when_one_is_sure() -> None:
    # text 0 could go on with 2 or 3 as well; text 1 goes on with 3 alone, so 2 is left for 0
    shares = read_on_shares(BROKEN, WITHIN, seams(_02=1.0, _03=1.0, _13=5.0, _12=-5.0))
    assert shares[1, 3] == pytest.approx(0, abs=0.1)
    assert shares[0, 2] > -0.3 > shares[0, 3]


def test_of_seams_that_say_nothing_the_next_text_is_likelier() -> None:
    shares = read_on_shares(BROKEN, WITHIN, seams())
    assert shares[1, 2] > shares[1, 3]


def test_behind_a_finished_text_nothing_is_said() -> None:
    shares = read_on_shares(BROKEN, WITHIN, seams())
    assert (shares[2:] == LEAST).all()
    assert (np.diag(shares) == LEAST).all()


def test_a_page_without_texts_has_no_shares() -> None:
    assert read_on_shares(np.zeros(0, dtype=bool), np.zeros(0), np.zeros((0, 0))).shape == (0, 0)
