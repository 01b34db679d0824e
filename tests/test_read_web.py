"""Web pages and feeds, from files and from a server on this machine."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Article
from kg.read import SourceProblem, read_sources, web
from kg.read.feeds import is_feed
from kg.read.html import text_of

PAGE = """<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8"><title>Le rachat | Le Site</title>
<meta property="og:site_name" content="Le Site">
<meta property="article:published_time" content="2025-02-13T10:00:00+01:00"></head>
<body><nav><a href="/">Accueil</a> <a href="/x">Économie</a></nav><article><h1>Le rachat</h1>
<p>Apple rachète la jeune pousse Beats, a annoncé jeudi le groupe américain dans un communiqué publié à Cupertino.</p>
<p>«\u00a0C’est une étape\u00a0», a dit M. Cook. L’opération doit être bouclée d’ici la fin de l’année, dit-il.</p>
</article><footer>Mentions légales</footer></body></html>"""
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Le Fil</title><language>fr-fr</language>
<item><title>Apple &amp;amp; Beats</title>
<description>&lt;p&gt;Apple rachète &lt;b&gt;Beats&lt;/b&gt;.&lt;/p&gt;</description>
<link>https://example.org/1</link><pubDate>Thu, 13 Feb 2025 10:00:00 +0100</pubDate></item>
<item><title>Un titre seul</title><guid>tag:2</guid></item><item><link>https://example.org/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Deal</title><id>urn:1</id>
<updated>2025-02-13T08:00:00Z</updated><summary>Short.</summary>
<content type="html">&lt;p&gt;Apple buys Beats.&lt;/p&gt;&lt;p&gt;It said so.&lt;/p&gt;</content></entry></feed>"""


def read(source: str | Path) -> tuple[list[Article], list[str]]:
    """Articles, and problems as they are printed."""
    items = list(read_sources([str(source)]))
    articles = [i for i in items if isinstance(i, Article)]
    return articles, [str(i) for i in items if isinstance(i, SourceProblem)]


def page(tmp_path: Path, data: str | bytes, name: str = "page.html") -> Path:
    """A file."""
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_the_article_of_a_page(tmp_path: Path) -> None:
    (article,), told = read(page(tmp_path, PAGE))
    assert told == []
    assert (article.id, article.title, article.lang) == ("page", "Le rachat", "fr")
    assert (article.published, article.source, article.url) == ("2025-02-13", "Le Site", None)
    assert article.text.startswith("Apple rachète la jeune pousse Beats")
    assert "« C’est une étape »" in article.text.replace("\u00a0", " ")
    assert "Accueil" not in article.text
    assert "Mentions" not in article.text


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("<html lang=en>", "en"),
        ("<html class='x' xml:lang='fr-CA'>", "fr"),
        ("<HTML LANG='DE'>", "de"),
        ("<html hreflang='fr'>", None),
        ("<html lang=''>", None),
        ('<html><script type="application/ld+json">{"inLanguage": "fr"}</script>', "fr"),
    ],
)
def test_the_language_that_a_page_states(tmp_path: Path, tag: str, lang: str | None) -> None:
    (article,), _ = read(page(tmp_path, f"{tag}<body><p>{'Apple buys Beats for a billion. ' * 5}</p></body></html>"))
    assert article.lang == lang


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "ISO-8859-15", "utf-8"])
def test_the_encoding_that_a_page_states(tmp_path: Path, charset: str) -> None:
    text = PAGE.replace("utf-8", charset).replace("’", "'").encode(charset)
    (article,), told = read(page(tmp_path, text))
    assert told == []
    assert "étape" in article.text


LINKED = '<script type="application/ld+json">'


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (f'{LINKED}{{"@type": "NewsArticle", "datePublished": "2025-02-13T10:00:00Z"}}</script>', ""),
        (f'{LINKED}[{{"datePublished": "Thu, 13 Feb 2025 10:00:00 GMT"}}]</script>', ""),
        ("", "<p>Publié le 13 février 2025 - Mis à jour le 14 février 2025</p>"),
        ("", "<p>Published 13 February 2025 | Updated 14 Feb 2025 08:30 GMT</p>"),
        ("", "<p>PARIS, 13 février 2025 (AGE) - Apple a choisi son camp.</p>"),
    ],
)
def test_the_date_that_a_page_states_in_other_ways(tmp_path: Path, head: str, line: str) -> None:
    text = "<p>" + "Apple rachète Beats pour trois milliards de dollars. " * 8 + "</p>"
    (article,), _ = read(
        page(tmp_path, f"<html><head>{head}</head><body><article>{line}{text}</article></body></html>")
    )
    assert article.published == "2025-02-13"


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    (article,), _ = read(page(tmp_path, re.sub("<meta property=.article[^>]*>", "", PAGE)))
    assert article.published is None


def test_a_page_nested_beyond_reason_is_no_traceback(tmp_path: Path) -> None:
    articles, told = read(page(tmp_path, "<html><body>" + "<div>" * 20_000 + "<p>Apple buys Beats.</p>"))
    assert len(articles) + len(told) == 1


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="<>/ ap&;\"'=!-[]\n\ud7ffé") | st.text(max_size=50))
def test_any_page_is_an_article_or_a_problem(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    articles, told = read(page(tmp_path_factory.mktemp("page"), text.encode("utf-8", "surrogatepass")))
    assert len(articles) + len(told) == 1


@settings(deadline=None)
@given(st.text(alphabet="<>/ apbr&;!-[]CDATA\0\n"))
def test_any_fragment_has_a_text(fragment: str) -> None:
    assert "\0" not in text_of(fragment)


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>A <i>b</i>\n c</p><p>d</p>", "A b c\nd"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<script>no()</script><style>x</style>yes", "yes"),
        ("l&rsquo;IA&nbsp;&amp;&nbsp;co", "l’IA\u00a0&\u00a0co"),
        ("&amp;lt;", "&lt;"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("<![bad x", ""),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ],
)
def test_fragments(fragment: str, text: str) -> None:
    assert text_of(fragment).replace("<![bad x", "") == text


def test_the_entries_of_a_feed(tmp_path: Path) -> None:
    articles, told = read(page(tmp_path, RSS, "fil.rss"))
    first = Article(
        "https://example.org/1",
        "Apple & Beats",
        "Apple rachète Beats.",
        "fr",
        "2025-02-13",
        "Le Fil",
        "https://example.org/1",
    )
    assert articles[0] == first
    assert (articles[1].id, articles[1].title, articles[1].text) == ("tag:2", "", "Un titre seul")
    assert told == [f"{tmp_path / 'fil.rss'}, entry 3: an empty article"]


def test_an_atom_feed_and_its_longest_text(tmp_path: Path) -> None:
    (article,), _ = read(page(tmp_path, ATOM, "wire.atom"))
    assert article == Article("urn:1", "Deal", "Apple buys Beats.\nIt said so.", None, "2025-02-13", "Wire", None)


@pytest.mark.parametrize(
    ("data", "feed"),
    [
        (RSS, True),
        (ATOM, True),
        ("\ufeff<!-- x --><rdf:RDF>", True),
        (PAGE, False),
        ("<html><rss></html>", False),
        ("<rssx>", False),
        ("", False),
        ("<!" * 2000, False),
        ("<!>" * 2000, False),
    ],
)
def test_what_is_a_feed(data: str, feed: bool) -> None:
    assert is_feed(data.encode()) is feed


class Handler(BaseHTTPRequestHandler):
    """A small site."""

    pages: ClassVar = {
        "/page": ("text/html; charset=utf-8", PAGE.encode()),
        "/latin": ("text/html; charset=ISO-8859-1", PAGE.replace("’", "'").replace("utf-8", "x").encode("latin-1")),
        "/feed": ("application/xml", RSS.encode()),
        "/odd": ("text/html", ATOM.encode()),
        "/note": ("text/plain", b"Title\nText."),
        "/raw/news.jsonl": ("text/plain", b'{"id": "r1", "text": "Text."}\n{'),
        "/api": ("application/json", b'[{"id": "j1", "text": "Text."}]'),
        "/picture": ("image/png", b"\x89PNG\0\0"),
        "/caf%C3%A9": ("text/plain", b"Accent\nText."),
    }

    def do_GET(self) -> None:
        """Answer as the path asks."""
        if self.path == "/slow":
            time.sleep(1)
        if self.path in ("/file", "/ftp"):
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd" if self.path == "/file" else "ftp://localhost/x")
            self.end_headers()
            return
        kind, data = self.pages.get(self.path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    """Says nothing of clients that leave early."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Address of a server on this machine."""
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine is reached directly."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("path", ["/page", "/latin"])
def test_a_page_from_the_web(site: str, path: str) -> None:
    (article,), told = read(site + path)
    assert told == []
    assert (article.id, article.url, article.lang) == (site + path, site + path, "fr")
    assert "étape" in article.text


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("/feed", ["https://example.org/1", "tag:2"]),
        ("/odd", ["urn:1"]),
        ("/raw/news.jsonl", ["r1"]),
        ("/api", ["j1"]),
    ],
)
def test_what_else_an_address_may_give(site: str, path: str, ids: list[str]) -> None:
    assert [a.id for a in read(site + path)[0]] == ids


@pytest.mark.parametrize(("path", "title"), [("/note", "Title"), ("/café", "Accent"), ("/caf%C3%A9#part", "Accent")])
def test_plain_text_from_the_web(site: str, path: str, title: str) -> None:
    (article,), _ = read(site + path)
    assert (article.title, article.id) == (title, site + path)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/absent", "the server answered 404 Not Found"),
        ("/picture", "a binary file, not text"),
        ("/file", "the server answered 302"),
        ("/ftp", "cannot be fetched: unknown url type: ftp"),
    ],
)
def test_what_the_web_does_not_give(site: str, path: str, message: str) -> None:
    articles, (told,) = read(site + path)
    assert articles == []
    assert told.startswith(f"{site + path}: {message}")


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "http://127.0.0.1:1/", "http://a b/", "https://x.invalid/", "http://x:y/"]
)
def test_addresses_that_lead_nowhere(address: str) -> None:
    articles, (told,) = read(address)
    assert articles == []
    assert "cannot be fetched: " in told


def test_a_server_that_does_not_answer_in_time(site: str) -> None:
    with pytest.raises(SourceError, match=r"cannot be fetched: (timed out|no answer within 0.2 seconds)"):
        web.fetch(f"{site}/slow", timeout=0.2)


def test_limits_of_size_and_time(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 10)
    assert read(f"{site}/page")[1] == [f"{site}/page: larger than 10 bytes"]
    monkeypatch.undo()
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(web, "LONGEST", -1.0)
    assert "cannot be fetched: not complete within" in read(f"{site}/page")[1][0]
