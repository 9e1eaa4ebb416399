"""Makes Sources/Services/ShortAnswers/Generated/WordRows.swift from WordNet's definitions.

usage: make_word_table.py [WORDNET_FOLDER]      (Debian: wordnet-base, /usr/share/wordnet)

A row for each stem that occurs in enough definitions: its rarity (logarithm of the share of
definitions it occurs in) and a short vector. Vectors come from counting which stems stand in the same
definition, or are named by the same or a neighbouring entry, weighing the counts by positive pointwise
mutual information and keeping the strongest directions. Stems are cut by the grader's own code:
`.build/release/short-answers-oracle`, or what SHORT_ANSWERS_ORACLE names.
"""

import collections
import math
import os
import pathlib
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[1]
TARGET = ROOT / "Sources/Services/ShortAnswers/Generated/WordRows.swift"
PARTS = ("noun", "verb", "adj", "adv")
DEFINITIONS_MIN = 6      # definitions a stem must occur in
ROWS_MAX = 9000
CONTEXTS_MAX = 4000      # stems that count as company
DIMENSIONS = 48
ZERO = 72                # character code of 0: the 64 characters from "(" to "g"
RELATIONS = {"@": 0.5, "~": 0.25, "&": 1.0, "+": 1.0, "*": 1.0, ">": 1.0, "$": 1.0, "\\": 1.0, "^": 0.5, "=": 0.5,
             "%p": 0.25, "#p": 0.25}


def synsets(folder):
    """Each entry's words, definition, and related entries with their relation."""
    entries = {}
    for part in PARTS:
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            data, _, gloss = line.partition(" | ")
            fields = data.split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(count)]
            at = 4 + 2 * count
            pointers = [(fields[at + 1 + 4 * i], (fields[at + 3 + 4 * i].replace("s", "a"), fields[at + 2 + 4 * i]))
                        for i in range(int(fields[at]))]
            entries[(fields[2].replace("s", "a"), fields[0])] = (words, gloss, pointers)
    return entries


def stemmed(texts):
    oracle = os.environ.get("SHORT_ANSWERS_ORACLE", ROOT / ".build/release/short-answers-oracle")
    result = subprocess.run([oracle, "stems"], input="\n".join(texts) + "\n", check=True, stdout=subprocess.PIPE,
                            text=True)
    return [line.split() for line in result.stdout.splitlines()]


def company(entries, names, glosses, rows, contexts):
    """How often each row's stem keeps company with each context's."""
    row_of = {stem: i for i, stem in enumerate(rows)}
    column_of = {stem: i for i, stem in enumerate(contexts)}
    counts = np.zeros((len(rows), len(contexts)), dtype=np.float32)
    keys = list(entries)
    position = {key: i for i, key in enumerate(keys)}
    for i, key in enumerate(keys):
        bag = collections.Counter()
        for stem in set(glosses[i]):
            bag[stem] = max(bag[stem], 1.0)
        for stem in names[i]:
            bag[stem] = max(bag[stem], 2.0)
        for relation, other in entries[key][2]:
            weight = RELATIONS.get(relation, 0)
            if weight and other in position:
                for stem in names[position[other]]:
                    bag[stem] = max(bag[stem], weight)
        inside = [(row_of[s], w) for s, w in bag.items() if s in row_of]
        around = [(column_of[s], w) for s, w in bag.items() if s in column_of]
        if not inside or not around:
            continue
        left, lw = np.array([r for r, _ in inside]), np.array([w for _, w in inside], dtype=np.float32)
        right, rw = np.array([c for c, _ in around]), np.array([w for _, w in around], dtype=np.float32)
        counts[np.ix_(left, right)] += np.outer(lw, rw) / math.sqrt(len(bag))
    return counts


def vectors(counts):
    total = counts.sum()
    row, column = counts.sum(1, keepdims=True), counts.sum(0, keepdims=True) ** 0.75
    column *= total / column.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(counts * total / (row * column))
    information[~np.isfinite(information) | (information < 0)] = 0
    values, directions = np.linalg.eigh((information.T @ information).astype(np.float64))
    best = np.argsort(values)[::-1][:DIMENSIONS]
    chosen = directions[:, best]
    chosen *= np.sign(chosen[np.abs(chosen).argmax(0), np.arange(chosen.shape[1])])
    projected = information @ chosen
    projected /= values[best] ** 0.25          # halves the pull of the strongest directions
    projected /= np.maximum(np.linalg.norm(projected, axis=1, keepdims=True), 1e-9)
    return projected


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    entries = synsets(folder)
    texts = [gloss for _, gloss, _ in entries.values()] + [" ".join(words) for words, _, _ in entries.values()]
    stems = stemmed(texts)
    glosses, names = stems[:len(entries)], stems[len(entries):]
    frequency = collections.Counter(stem for gloss, name in zip(glosses, names) for stem in set(gloss + name))
    plain = {s: n for s, n in frequency.items() if n >= DEFINITIONS_MIN and s.isascii() and s.isalpha()}
    ranked = sorted(plain, key=lambda s: (-plain[s], s))
    rows, contexts = sorted(ranked[:ROWS_MAX]), sorted(ranked[:CONTEXTS_MAX])
    table = vectors(company(entries, names, glosses, rows, contexts))
    rarest = math.log(len(entries) / DEFINITIONS_MIN)
    commonest = math.log(len(entries) / plain[ranked[0]])
    lines = []
    for stem, vector in zip(rows, table):
        rarity = (math.log(len(entries) / plain[stem]) - commonest) / (rarest - commonest)
        scaled = np.clip(np.rint(vector / max(np.abs(vector).max(), 1e-9) * 31), -31, 31).astype(int)
        codes = [round(rarity * 63) - 32, *scaled]
        lines.append(f"        {stem}:" + "".join(chr(ZERO + c) for c in codes))
    body = "\n".join(lines)
    TARGET.write_text(HEADER + f'enum WordRows {{\n    static let text = #"""\n{body}\n        """#\n}}\n')
    print(f"{len(rows)} rows of {DIMENSIONS} coordinates, {TARGET.stat().st_size} bytes")


HEADER = """// Generated by tools/make_word_table.py from WordNet 3.0; do not edit.
//
// WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
// THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
// WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO
// REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF
// THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS,
// TRADEMARKS OR OTHER RIGHTS.
"""

if __name__ == "__main__":
    main()
