"""Files: visitors' uploads come in as multipart, reps get them as a download that no browser runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final
from urllib.parse import quote

import msgspec
from aiohttp import BodyPartReader, MultipartReader, web

from chatbot.errors import BadFrame
from chatbot.web import guard
from chatbot.web.house import HOUSE
from chatbot.web.poll import preflight
from chatbot.web.socket import known_site

__all__ = ["download", "preflight", "upload"]

_MOST_FIELD: Final = 4096  # bytes of `token` and `for`
_CHUNK: Final = 64 * 1024


async def upload(request: web.Request) -> web.StreamResponse:
    """`POST /upload/visitor?site=KEY`, multipart: `token`, `for`, then `file`. Answers `{"file": REFERENCE}`."""
    house = request.app[HOUSE]
    site = await known_site(house, request.query.get("site", ""))
    guard.must_be_of_site(request, site)
    keeper, address = request.app[guard.DOORKEEPER], guard.address_of(request)
    keeper.polled(address)
    with keeper.admitted(address):
        fields: dict[str, str] = {}
        async for part in _parts(request):
            if part.name == "file":
                reference = await house.uploads.take(
                    site,
                    token=fields.get("token", ""),
                    answers=_number(fields.get("for", "")),
                    name=part.filename or "",
                    body=_chunks(part),
                )
                return _answer(request, {"file": reference})
            fields[part.name or ""] = await _field(part)
    raise BadFrame("Send the fields token and for, then file.")


async def _parts(request: web.Request) -> AsyncIterator[BodyPartReader]:
    if not request.content_type.startswith("multipart/"):
        raise BadFrame("Send multipart/form-data with token, for and file.")
    try:
        reader: MultipartReader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise BadFrame("A part must not hold parts.")
            yield part
    except (ValueError, AssertionError) as error:
        raise BadFrame(f"This is no multipart body: {error}.") from error


async def _field(part: BodyPartReader) -> str:
    raw = await part.read_chunk(_MOST_FIELD)
    if not part.at_eof() and await part.read_chunk(1):
        raise BadFrame("A field is too long.")
    return raw.decode("utf-8", "replace").strip()


async def _chunks(part: BodyPartReader) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk(_CHUNK):
        yield bytes(chunk)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise BadFrame(
            "`for` is the number of a line of the open question, and stands before the file."
        )
    return int(text)


def _answer(request: web.Request, body: dict[str, str]) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    origin = request.headers.get("Origin")
    if origin:
        headers |= {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}
    return web.Response(
        body=msgspec.json.encode(body), content_type="application/json", headers=headers
    )


async def download(request: web.Request) -> web.StreamResponse:
    """`GET /files/{conversation}/{file}`: for who may see the conversation, as a download."""
    user = await guard.must_be(request, "viewer", "rep", "admin")
    found = await request.app[HOUSE].uploads.of_rep(
        user, request.match_info["conversation"], request.match_info["file"]
    )
    return web.Response(
        body=found.body,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
