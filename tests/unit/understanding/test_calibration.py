import pytest

from chatbot.understanding.policy import CALIBRATION, band, published

STEPS = [step / 1000 for step in range(1001)]


@pytest.mark.parametrize("kind", CALIBRATION)
def test_a_surer_reading_is_never_published_as_less_sure(kind: str) -> None:
    shown = [published(kind, step) for step in STEPS]

    assert shown == sorted(shown)
    assert (shown[0], 0.9 < shown[-1] <= 1.0) == (0.0, True)


@pytest.mark.parametrize("kind", CALIBRATION)
def test_what_is_published_asks_for_the_same_as_what_was_read(kind: str) -> None:
    assert [s for s in STEPS if band(kind, published(kind, s)) is not band(kind, s)] == []


def test_a_kind_without_a_curve_is_published_as_it_is() -> None:
    assert published("faq", 0.83) == 0.83
