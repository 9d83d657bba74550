import codecs
import json
from datetime import timedelta

import pytest

from builders import at
from tpcoach.errors import NotSaved
from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import Alarm, Clearance, SafetyAnswer

NOW = at("2026-11-23 08:00")


def test_no_file_is_no_answer(tmp_path):
    assert safety_answers.read(tmp_path) == Clearance()


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\0\0", b"{", b"[]", b'{"v": 2, "answer": null, "at": null, "seen": {}}',
     b'{"v": 1, "answer": "perhaps", "at": null, "seen": {}}',
     b'{"v": 1, "answer": null, "at": "2026-11-23T08:00", "seen": {}}', b"[" * 100_000],
)  # fmt: skip
def test_a_file_that_cannot_be_understood_is_no_answer(tmp_path, content):
    (tmp_path / safety_answers.FILE).write_bytes(content)
    assert safety_answers.read(tmp_path) == Clearance()
    assert not Clearance().holds(NOW)


def test_an_answer_that_an_earlier_version_kept_still_holds(tmp_path):
    content = b"""{"v": 1, "answer": "emergency signs", "at": "2026-11-23T08:00:00+00:00",
        "seen": {"neck": 7}, "alarm": {"at": "2026-11-23T08:00:00+00:00", "exercise": "Blade"},
        "agreed": "2026-11-20T08:00:00+00:00"}"""
    (tmp_path / safety_answers.FILE).write_bytes(content)
    assert safety_answers.read(tmp_path) == Clearance(
        SafetyAnswer.EMERGENCY, NOW, {"neck": 7}, Alarm(NOW, "Blade"), NOW - timedelta(days=3)
    )


@pytest.mark.parametrize("sign", [1, -1], ids=["later", "earlier, by a wrong clock"])
def test_an_answer_holds_for_less_than_ninety_days(sign):
    answered, day = Clearance().answered(SafetyAnswer.NOTHING, NOW), timedelta(days=1)
    assert answered.holds(NOW + sign * (90 * day - timedelta(seconds=1)))
    assert not answered.holds(NOW + sign * 90 * day)


def test_a_new_answer_takes_the_place_of_one_that_cannot_be_understood(tmp_path):
    (tmp_path / safety_answers.FILE).write_bytes(b"{")
    safety_answers.write(
        tmp_path, safety_answers.read(tmp_path).answered(SafetyAnswer.NOTHING, NOW)
    )
    assert safety_answers.read(tmp_path) == Clearance(SafetyAnswer.NOTHING, NOW)


def test_a_file_that_an_editor_saved_with_a_byte_order_mark_is_read(tmp_path):
    safety_answers.write(tmp_path, Clearance(SafetyAnswer.APPLIES, NOW))
    file = tmp_path / safety_answers.FILE
    file.write_bytes(codecs.BOM_UTF8 + file.read_bytes())
    assert safety_answers.read(tmp_path) == Clearance(SafetyAnswer.APPLIES, NOW)


def test_an_alarm_that_cannot_be_understood_is_not_no_alarm(tmp_path):
    content = b'{"v": 1, "answer": "nothing applies", "at": null, "seen": {}, "alarm": {}}'
    (tmp_path / safety_answers.FILE).write_bytes(content)
    assert safety_answers.read(tmp_path) == Clearance()


def test_an_alarm_is_kept_where_there_is_room_for_no_new_file(tmp_path):
    known = Clearance(SafetyAnswer.NOTHING, NOW, {"neck": 7})
    safety_answers.write(tmp_path, known)
    (tmp_path / f".{safety_answers.FILE}.new").mkdir()
    with pytest.raises(NotSaved):
        safety_answers.write(tmp_path, known.answered(SafetyAnswer.CLEARED, NOW))
    alarmed = known.alarmed(NOW, "Blade")
    safety_answers.write(tmp_path, alarmed)
    assert safety_answers.read(tmp_path) == alarmed


@pytest.mark.parametrize("words", [7, None, ["a"], "swollen\x1b shoulder"])
def test_words_that_can_not_be_read_lose_no_answer(tmp_path, words):
    now = at("2026-11-23 08:00")
    safety_answers.write(tmp_path, Clearance().answered(SafetyAnswer.CLEARED, now))
    file = tmp_path / safety_answers.FILE
    file.write_text(json.dumps({**json.loads(file.read_text()), "words": words, "later": 1}))
    read = safety_answers.read(tmp_path)
    quoted = "swollen shoulder" if isinstance(words, str) else ""
    assert (read.answer, read.words) == (SafetyAnswer.CLEARED, quoted)


def test_a_new_answer_clears_the_words_because_of_which_it_was_asked():
    now = at("2026-11-23 08:00")
    asked = Clearance().asked_again("swollen shoulder").asked_again("huge bruise")
    assert asked.words == "swollen shoulder; huge bruise"
    assert asked.answered(SafetyAnswer.NOTHING, now).words == ""
    assert asked.confirmed(now, stands=False).words == ""
    assert asked.alarmed(now).words == ""
