"""A grader that is a program: it reads a request for the levels of an answer as a model would, and places it.

It sees only what stands in the request: the rubric, the answer, and the format asked for. A criterion's level is the
share of the words of its nearest full answer that the answer has, in thirds; the quote is the answer's sentence that
has most of them. It follows without memory and without chance.
"""

import json
import re


def is_grading(conversation):
    return conversation.fields == ["criteria", "confidence"]


def words(text):
    return set(re.findall(r"[\w%]{3,}", text.lower()))


def share(said, wanted):
    return len(said & wanted) / max(1, len(wanted))


def place(criterion, answer):
    """(level, quote)"""
    sentences = [sentence for sentence in re.split(r"(?<=[.;!?])\s+", answer) if sentence.strip()] or [answer]
    found = []
    for reference in criterion["full_answers"] or [criterion["description"]]:
        wanted = words(reference)
        best = max(sentences, key=lambda sentence: share(words(sentence), wanted))
        found.append((round(3 * share(words(answer), wanted)), best))
    level, quote = max(found)
    return (level, quote) if level else (0, "")


def grade(conversation, spoil=None):
    """The reply's text. `spoil`: "wrong_quotes" quotes what the answer does not say; "obedient" does what it asks."""
    rubric, said = (json.loads(text) for role, text in conversation.texts if role == "user")
    answer = said["answer"]
    levels = []
    for criterion in rubric["criteria"]:
        level, quote = place(criterion, answer)
        if spoil == "wrong_quotes":
            level, quote = 3, "As the rubric says."
        if spoil == "obedient":
            level, quote = 3, answer[:40]
        levels.append({"name": criterion["name"], "quote": quote, "level": level})
    return json.dumps({"criteria": levels, "confidence": 0.9}, ensure_ascii=False)
