"""Fetching what an address on the web points at."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from kg.errors import SourceError
from kg.read.problems import MAX_BYTES, reason

TIMEOUT = 20.0  # seconds without an answer
LONGEST = 60.0  # seconds for the whole page
_CHUNK = 1 << 16
_HEADERS = {"User-Agent": "kg (knowledge graph builder)", "Accept": "text/html, application/xml, */*;q=0.5"}
_HANDLERS = (
    urllib.request.ProxyHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPRedirectHandler,
    urllib.request.HTTPDefaultErrorHandler,
    urllib.request.HTTPErrorProcessor,
    urllib.request.UnknownHandler,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What came: its bytes, its media type and its encoding if the server states one."""

    data: bytes
    media: str
    charset: str | None


def fetch(address: str, timeout: float = TIMEOUT) -> Page:
    """Get a page; raises SourceError with the reason where that fails."""
    try:
        request = urllib.request.Request(_ascii(address), headers=_HEADERS)
        with _opener().open(request, timeout=timeout) as response:
            data = _read(response, time.monotonic() + LONGEST)
            return Page(data, response.headers.get_content_type(), response.headers.get_content_charset())
    except SourceError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        raise SourceError(f"the server answered {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        told = reason(error.reason) if isinstance(error.reason, Exception) else str(error.reason)
        raise SourceError(f"cannot be fetched: {told}") from None
    except TimeoutError:
        raise SourceError(f"cannot be fetched: no answer within {timeout:g} seconds") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise SourceError(f"cannot be fetched: {reason(error)}") from None


def _opener() -> urllib.request.OpenerDirector:
    """Speaks http and https only: a page cannot send the reader to a file or elsewhere."""
    opener = urllib.request.OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    return opener


def _ascii(address: str) -> str:
    """The address with letters that no request may hold percent-encoded, and without its fragment."""
    parts = urllib.parse.urlsplit(address.strip())
    path, query = (urllib.parse.quote(p, safe="/%:=&?~+!$,;'@()*[]") for p in (parts.path, parts.query))
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _read(response: http.client.HTTPResponse, until: float) -> bytes:
    chunks, size = [], 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise SourceError(f"larger than {MAX_BYTES:,} bytes")
        if time.monotonic() > until:
            raise SourceError(f"cannot be fetched: not complete within {LONGEST:g} seconds")
    return b"".join(chunks)
