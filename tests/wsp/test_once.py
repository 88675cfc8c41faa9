"""While a page is read a question is asked once; for the next page it is asked anew."""

import itertools

from wsp.once import answered_by, once, while_reading


def test_outside_a_page_every_question_is_asked_again():
    numbers = itertools.count()
    assert [once("number", lambda: next(numbers)) for _ in range(3)] == [0, 1, 2]


def test_while_a_page_is_read_a_question_is_asked_once_and_forgotten_with_the_page():
    numbers = itertools.count()
    with while_reading():
        assert [once("number", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
        assert once("another", lambda: next(numbers)) == 1
    with while_reading():
        assert once("number", lambda: next(numbers)) == 2


def test_an_answer_that_is_nothing_is_remembered_too():
    asked = []
    with while_reading():
        assert [once("nobody", lambda: asked.append(1)) for _ in range(2)] == [None, None]
    assert asked == [1]


def test_a_statement_that_brings_more_answers_for_whoever_asks():
    with while_reading():
        answered_by("cover", lambda: "from the frame")
        assert once("cover", lambda: "asked apart") == "from the frame"
    answered_by("cover", lambda: "from the frame")
    assert once("cover", lambda: "asked apart") == "asked apart"
