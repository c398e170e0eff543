"""Who wrote an article or took its picture: the names of its byline, where a question asks for the hand and not for the matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.records import AnswerType, Passage, Question, Span
from index.script import simplified
from rag.measures import bare

_WRITERS = ("记者", "署名", "作者", "见习记者", "文", "评论员")
_ASKS_SIGNATURE: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"见习记者"), ("见习记者",)),
    (
        re.compile(
            r"摄影记者|谁(?:拍(?![卖板得下])|摄)|拍摄的?(?:人|者)|摄影(?:者|师)"
            r"|photograph(?:er|ed by)|who photographed|took the (?:photo|picture)",
            re.I,
        ),
        ("摄影", "摄", "图"),
    ),
    (re.compile(r"通讯员"), ("通讯员", "特约通讯员")),
    (re.compile(r"实习生"), ("实习生",)),
    (
        re.compile(
            r"(?:哪|什么)[一几两]?[位个名些]?(?:本报|特约)?(?:记者|作者)(?!会|站|节)|谁是[^，。？]{0,8}(?:记者|作者)"
            r"|(?:谁|什么人|哪[^，。？向对给]{0,3}|》.*哪[^，。？向对给]{0,8})(?:采写|撰写|执笔|写的)|(?:记者|作者)(?:的名字)?(?:是谁|是哪[位些]|[是叫]什么(?!时|地|样))|署名.{0,4}[谁哪]"
            r"|\b(?:which|what) (?:\w+ )?(?:reporter|journalist|author)\b"
            r"|\bwho (?:is|was|are|were) the (?:\w+ ){0,2}(?:reporter|journalist|author)"
            r"|\bwho (?:\w+ )?wrote|\bwho reported on\b",
            re.I,
        ),
        _WRITERS,
    ),
)

_WORK = re.compile(
    r"(?:[越京昆豫川沪话歌舞短]剧|剧本|电影|电视剧|歌曲|主题曲|对联|新书|专著|碑文)(?!评)"
    r"|\b(?:operas?|plays?|films?|movies?|songs?|lyrics|music|scripts?|screenplays?|novels?|books?|letters?|slogans?)\b(?! review)",
    re.IGNORECASE,
)
_OF_THE_PAPER = re.compile(
    r"文章|报道|消息|通讯|评论|专栏|那[篇则条]|新闻"
    r"|\b(?:articles?|stor(?:y|ies)|reports?|commentar(?:y|ies)|essays?|columns?|reporter)\b",
    re.I,
)
"""A work that an article tells of has an author of its own, unless the question speaks of the article."""
_PIECE = re.compile(r"[《“\"]([^》”\"]*[\u4e00-\u9fff][^》”\"]*)[》”\"]")
"""A headline as a question names it."""


def asks_signature(question: Question) -> bool:
    """Whether the question may ask for a name of the byline."""
    return bool(_roles_asked_for(question))


def _roles_asked_for(question: Question) -> tuple[str, ...]:
    text = simplified(question.text)
    roles = next((roles for pattern, roles in _ASKS_SIGNATURE if pattern.search(text)), ())
    return () if roles is _WRITERS and _WORK.search(text) and not _OF_THE_PAPER.search(text) else roles


def of_piece_named(question: str, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages under the headline that a question names in 《》 or quotation marks; all where none stands under it."""
    named = [bare(name) for name in _PIECE.findall(question)]
    under = [p for p in passages if any(name in bare(p.article.headline) for name in named if len(name) > 1)]
    return under or passages


def signature_spans(question: Question, told: Sequence[tuple[Passage, float]]) -> list[Span]:
    """The names of the byline, when the question asks for the hand and not for the matter; the best article's first.

    `told` are passages, and how much of the question each tells.
    """
    roles = _roles_asked_for(question)
    spans: list[Span] = []
    for article in dict.fromkeys(passage.article for passage, _ in told if roles):
        passage = next(passage for passage, _ in told if passage.article is article)
        line = next((s for s in article.sections if s.name == "byline"), None)
        names = [n for want in roles for role, printed in article.byline if role == want or role.endswith(want) for n in printed]
        if line and names and question.wants in (AnswerType.PERSON, AnswerType.LIST, AnswerType.OTHER, AnswerType.TITLE):
            start, end = side_by_side(article.text, names, line.start)
            spans.append(Span(passage, start, end, max(share for own, share in told if own is passage)))
    return spans


def side_by_side(text: str, names: Sequence[str], start: int) -> tuple[int, int]:
    """Where the first of the names stands in the text from `start` on, and those that follow it with only blanks and commas between."""
    first = text.index(names[0], start)
    end = first + len(names[0])
    for name in names[1:]:
        gap = re.match(r"[\s、，,]*", text[end:])
        after = end + (gap.end() if gap else 0)
        if not text.startswith(name, after):
            break
        end = after + len(name)
    return first, end
