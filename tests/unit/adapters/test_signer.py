"""What this server has signed, and nothing else, verifies."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.adapters.signer import HmacSigner, kept_secret, secret_from, secret_in
from chatbot.errors import WrongSetup

KEY = b"k" * 32
OLD = b"o" * 32


@given(payload=st.binary(max_size=200))
def test_what_was_signed_verifies(payload: bytes) -> None:
    signer = HmacSigner(KEY)

    assert signer.verified("visitor", signer.sign("visitor", payload)) == payload


@given(payload=st.binary(min_size=1, max_size=40), data=st.data())
def test_a_changed_token_never_verifies(payload: bytes, data: st.DataObject) -> None:
    signer = HmacSigner(KEY)
    token = signer.sign("visitor", payload)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("ABab01-_.=é \n").filter(lambda c: c != token[place]))

    assert signer.verified("visitor", token[:place] + other + token[place + 1 :]) is None
    assert signer.verified("visitor", token + other) is None


@given(text=st.text(max_size=60))
def test_any_other_text_is_refused_without_an_exception(text: str) -> None:
    assert HmacSigner(KEY).verified("visitor", text) is None


def test_a_token_is_good_for_its_purpose_only() -> None:
    signer = HmacSigner(KEY)

    assert signer.verified("cookie", signer.sign("visitor", b"x")) is None


def test_another_key_is_refused() -> None:
    assert HmacSigner(KEY).verified("visitor", HmacSigner(OLD).sign("visitor", b"x")) is None


def test_while_keys_are_rotated_both_verify_and_the_new_one_signs() -> None:
    before, rotating, after = HmacSigner(OLD), HmacSigner(KEY, previous=OLD), HmacSigner(KEY)

    assert rotating.verified("visitor", before.sign("visitor", b"x")) == b"x"
    assert after.verified("visitor", rotating.sign("visitor", b"x")) == b"x"


def test_keys_differ_by_purpose_and_are_the_same_on_every_node() -> None:
    one, other = HmacSigner(KEY), HmacSigner(KEY)

    assert one.derive("suppression") == other.derive("suppression")
    assert one.derive("suppression") != one.derive("demo")
    assert len(one.derive("demo", 12)) == 12


def test_the_first_start_makes_a_key_that_only_this_user_reads(tmp_path: Path) -> None:
    key = kept_secret(tmp_path)

    assert kept_secret(tmp_path) == key
    assert len(key) >= 32
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_secret(tmp_path), range(16)))

    assert len(keys) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_short_key_is_refused_with_its_length() -> None:
    with pytest.raises(WrongSetup, match="31 bytes"):
        secret_from("x" * 31)


def test_a_key_file_may_end_with_a_new_line(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("x" * 40 + "\n")

    assert secret_in(path) == b"x" * 40


def test_a_key_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match="cannot be read"):
        secret_in(tmp_path / "none")
