"""Fits the weights of the rubric grader and prints how well they do on answers they were not fitted on.

usage: fit_short_answers.py DATA.jsonl [--check]

DATA holds one question a line: {"set", "id", "question", "references": [...],
"answers": [{"id", "text", "label"}]}, label "correct", "contradictory" or "incorrect".
Writes Sources/Services/ShortAnswers/Generated/FittedWeights.swift; with --check it only compares, and
exits 1 if the file differs. The same data gives the same bytes: seeds are fixed, numbers are rounded.

What is fitted on is computed by the code that grades: .build/release/short-answers-oracle, or what
SHORT_ANSWERS_ORACLE names.
"""

import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[1]
TARGET = ROOT / "Sources/Services/ShortAnswers/Generated/FittedWeights.swift"
SEED = 5
QUESTION_FOLDS = 10
ANSWER_FOLDS = 5
BASE_RIDGE = 200.0          # strength of the pull of weights towards zero
EXEMPLAR_RIDGE = 10.0
AUGMENT_REFERENCES = 4      # correct answers of a question that also stand in as its reference
AUGMENT_WEIGHT = 0.2
AUGMENT_WORDS_MIN = 4
OTHER_KIND_WEIGHT = 0.05
FEW = (3, 6, 10)            # numbers of exemplars that the weights for few exemplars are fitted on
FEW_TARGETS = 8
CLIP = 0.5                  # percent of the extreme values that are cut at each end
# The same for all answers to a question: with so few questions, chance would be learned from them.
# (Negations, counted: a third "not" means nothing by itself; how they differ from the reference's stays.)
BASE_LEFT_OUT = {"references", "negations", "referenceNegations", "referenceYesNo", "referenceNumbers", "questionLength", "asksWhy"}

# Weights are pulled towards zero, these towards what a person would expect: few answers of the data say the
# contrary of the reference in its own words, yet such an answer is wrong.
EXPECTED = {"polarityDiffers": -1.5, "opposites": -0.8, "crossed": -0.8, "negationDiffers": -0.4}


# --- Data and features

def oracle(mode, lines):
    binary = os.environ.get("SHORT_ANSWERS_ORACLE", ROOT / ".build/release/short-answers-oracle")
    text = "".join(json.dumps(line) + "\n" for line in lines)
    output = subprocess.run([binary, mode], input=text, check=True, stdout=subprocess.PIPE, text=True).stdout
    names, _, rows = output.partition("\n")
    return names.split(), np.array([line.split() for line in rows.splitlines()], dtype=float)


class Data:
    def __init__(self, path):
        self.questions = [json.loads(line) for line in path.read_text().splitlines()]
        answers = [(i, a) for i, q in enumerate(self.questions) for a in q["answers"]]
        self.question = np.array([i for i, _ in answers])
        self.several = np.array([len(q["references"]) > 1 for q in self.questions])
        self.correct = np.array([a["label"] == "correct" for _, a in answers]).astype(float)
        self.text = [a["text"] for _, a in answers]
        self.set = np.array([self.questions[i]["set"] for i, _ in answers])
        random = np.random.default_rng(SEED)
        order = random.permutation(len(self.questions))
        self.question_fold = (order % QUESTION_FOLDS)[self.question]
        self.answer_fold = np.zeros(len(answers), dtype=int)
        for i in range(len(self.questions)):
            rows = self.rows(i)
            self.answer_fold[rows] = random.permutation(len(rows)) % ANSWER_FOLDS
        self.names, self.features = oracle("features", [self.line(q) for q in self.questions])
        self.add_pseudo_references(random)

    def rows(self, question):
        return np.flatnonzero(self.question == question)

    @staticmethod
    def line(question):
        return {"question": question["question"], "references": question["references"],
                "answers": [a["text"] for a in question["answers"]]}

    def add_pseudo_references(self, random):
        """More pairs of a reference and an answer: a correct answer beside the others to its question."""
        lines, owners, labels = [], [], []
        for i, question in enumerate(self.questions):
            good = [a for a in question["answers"]
                    if a["label"] == "correct" and len(a["text"].split()) >= AUGMENT_WORDS_MIN]
            for index in random.permutation(len(good))[:AUGMENT_REFERENCES]:
                others = [a for a in question["answers"] if a is not good[index]]
                lines.append({"question": question["question"], "references": [good[index]["text"]],
                              "answers": [a["text"] for a in others]})
                owners += [i] * len(others)
                labels += [a["label"] == "correct" for a in others]
        _, self.more_features = oracle("features", lines)
        self.more_correct = np.array(labels).astype(float)
        self.more_question = np.array(owners)
        fold = {i: f for i, f in zip(self.question, self.question_fold)}
        self.more_fold = np.array([fold[i] for i in owners])


# --- Logistic regression

class Logistic:
    """Weights on values cut to the range seen, so that they can be written out as they are."""

    def __init__(self, values, labels, sample_weights, ridge, expected=0.0):
        self.low, self.high = np.percentile(values, [CLIP, 100 - CLIP], axis=0)
        self.low, self.high = np.round(self.low, 6), np.round(self.high, 6)
        cut = np.clip(values, self.low, self.high)
        mean, scale = cut.mean(0), np.maximum(cut.std(0), 1e-9)
        scale[cut.std(0) < 1e-9] = np.inf
        design = np.hstack([(cut - mean) / scale, np.ones((len(cut), 1))])
        pull = np.full(design.shape[1], ridge)
        pull[-1] = 1e-6
        centre = np.append(np.where(np.isinf(scale), 0, expected * np.where(np.isinf(scale), 0, scale)), 0)
        weights = np.zeros(design.shape[1])
        for _ in range(12):  # Newton's method: quadratic, so twelve steps are plenty
            p = 1 / (1 + np.exp(-design @ weights))
            gradient = design.T @ (sample_weights * (p - labels)) + pull * (weights - centre)
            curvature = (design * (sample_weights * p * (1 - p))[:, None]).T @ design + np.diag(pull)
            weights -= np.linalg.solve(curvature, gradient)
        self.weights = np.round(weights[:-1] / scale, 5)
        self.intercept = round(float(weights[-1] - (weights[:-1] / scale) @ mean), 5)

    def logit(self, values):
        return np.clip(values, self.low, self.high) @ self.weights + self.intercept


def probability(logit):
    return 1 / (1 + np.exp(-logit))


def fit_base(data, several, fold=None):
    """Without exemplars; for questions with several references or with one; leaving out a fold of questions.

    The nearest of several references is nearer by chance, so the two kinds weigh differently; each
    learns a little from the other's questions.
    """
    keep = [i for i, name in enumerate(data.names) if name not in BASE_LEFT_OUT]
    ours, more = data.question_fold != fold, data.more_fold != fold
    values = np.vstack([data.features[ours], data.more_features[more]])
    labels = np.concatenate([data.correct[ours], data.more_correct[more]])
    own = np.where(data.several == several, 1.0, OTHER_KIND_WEIGHT)
    weights = np.concatenate([own[data.question][ours], AUGMENT_WEIGHT * own[data.more_question][more]])
    model = Logistic(values[:, keep], labels, weights, BASE_RIDGE,
                     np.array([EXPECTED.get(data.names[i], 0.0) for i in keep]))
    full = Logistic.__new__(Logistic)
    full.low, full.high, full.weights = (np.zeros(len(data.names)) for _ in range(3))
    full.low[keep], full.high[keep], full.weights[keep] = model.low, model.high, model.weights
    full.intercept = model.intercept
    return full


# --- Exemplars

def exemplar_rows(data, base, groups_of):
    """Exemplar features and the answers they belong to; `groups_of(rows)` gives (exemplars, targets) pairs."""
    lines, owners = [], []
    for i in range(len(data.questions)):
        rows = data.rows(i)
        groups = groups_of(rows)
        lines.append({
            "answers": [{"text": data.text[r], "correct": bool(data.correct[r]), "base": round(base[r], 6)} for r in rows],
            "groups": [{"exemplars": [int(e) for e in exemplars], "targets": [int(t) for t in targets]}
                       for exemplars, targets in groups]})
        owners += [rows[t] for _, targets in groups for t in targets]
    names, values = oracle("exemplars", lines)
    return names, values, np.array(owners)


def leaving(folds, *left_out):
    """All but these folds of answers as exemplars, for the answers of the last of them."""
    return lambda rows: [(np.flatnonzero(~np.isin(folds[rows], left_out)),
                          np.flatnonzero(folds[rows] == left_out[-1]))]


def few_groups(seed):
    random = np.random.default_rng(seed)

    def groups(rows):
        result = []
        for size in FEW:
            order = random.permutation(len(rows))
            result.append((order[:size], order[size:size + FEW_TARGETS]))
        return result
    return groups


def fit_exemplars(data, values, owners):
    return Logistic(values, data.correct[owners], np.ones(len(owners)), EXEMPLAR_RIDGE)


# --- Figures

def figures(p, labels):
    said = p >= 0.5
    accuracy = (said == labels).mean()
    f1 = []
    for kind in (0, 1):
        hit = ((said == kind) & (labels == kind)).sum()
        f1.append(2 * hit / max(1, (said == kind).sum() + (labels == kind).sum()))
    chance = sum((said == kind).mean() * (labels == kind).mean() for kind in (0, 1))
    confidence, right = np.maximum(p, 1 - p), said == labels
    bins = np.minimum(((confidence - 0.5) * 20).astype(int), 9)
    error = sum(abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(p)
    sure = confidence >= REVIEW
    return accuracy, sum(f1) / 2, (accuracy - chance) / (1 - chance), error, sure.mean(), right[sure].mean()


REVIEW = 0.7
HEAD = f"{'cross-validated':44} {'n':>5} {'accuracy':>8} {'macro-F1':>8} {'kappa':>6} {'ECE':>6} {'sure':>6} {'right':>6}"


def row(name, p, labels):
    values = figures(p, labels)
    return f"{name:44} {len(p):5} {values[0]:8.4f} {values[1]:8.4f} {values[2]:6.3f} {values[3]:6.3f} " \
           f"{values[4]:6.3f} {values[5]:6.3f}"


def cross_validate(data):
    lines = [HEAD]
    base = np.zeros(len(data.correct))
    for fold in range(QUESTION_FOLDS):
        test = data.question_fold == fold
        for several in (False, True):
            rows = test & (data.several[data.question] == several)
            base[rows] = fit_base(data, several, fold).logit(data.features[rows])
    ours, theirs = data.set == "sciEntsBank", data.set == "beetle"
    for name, rows in (("SciEntsBank", ours), ("Beetle", theirs)):
        lines.append(row(f"by question, no exemplars: {name}", probability(base[rows]), data.correct[rows]))

    many = np.zeros(len(base))
    for fold in range(ANSWER_FOLDS):
        inner = [exemplar_rows(data, base, leaving(data.answer_fold, fold, other))
                 for other in range(ANSWER_FOLDS) if other != fold]
        model = fit_exemplars(data, np.vstack([v for _, v, _ in inner]), np.concatenate([o for _, _, o in inner]))
        _, values, owners = exemplar_rows(data, base, leaving(data.answer_fold, fold))
        many[owners] = model.logit(values)
    for name, rows in (("SciEntsBank", ours), ("Beetle", theirs)):
        lines.append(row(f"by answer, with exemplars: {name}", probability(many[rows]), data.correct[rows]))

    names, values, owners = exemplar_rows(data, base, few_groups(SEED))
    few = np.zeros(len(owners))
    for fold in range(QUESTION_FOLDS):
        test = data.question_fold[owners] == fold
        few[test] = fit_exemplars(data, values[~test], owners[~test]).logit(values[test])
    counts = np.round(np.exp(values[:, names.index("count")])).astype(int)
    for size in FEW:
        rows = (counts == size) & ours[owners]
        lines.append(row(f"by question, {size} exemplars: SciEntsBank", probability(few[rows]), data.correct[owners[rows]]))
    return base, lines


# --- Output

def swift_model(name, model, names):
    lines = [f"    static let {name} = LinearModel(", f"        intercept: {model.intercept:.5f},", "        terms: ["]
    for feature, weight, low, high in zip(names, model.weights, model.low, model.high):
        lines.append(f"            .init({weight:.5f}, {low:.6f}, {high:.6f}),  // {feature}")
    return lines + ["        ])"]


def swift_file(data, base, report):
    names, values, owners = [], [], []
    for fold in range(ANSWER_FOLDS):
        names, v, o = exemplar_rows(data, base, leaving(data.answer_fold, fold))
        values.append(v)
        owners.append(o)
    many = fit_exemplars(data, np.vstack(values), np.concatenate(owners))
    _, few_values, few_owners = exemplar_rows(data, base, few_groups(SEED))
    few = fit_exemplars(data, few_values, few_owners)
    lines = ["// Generated by tools/fit_short_answers.py; do not edit.", "//"]
    lines += [f"// {line}".rstrip() for line in report]
    models = ["    /// Without exemplars, one reference."]
    models += swift_model("oneReference", fit_base(data, False), data.names)
    models += ["", "    /// Without exemplars, several references."]
    models += swift_model("severalReferences", fit_base(data, True), data.names)
    models += ["", "    /// With few exemplars."] + swift_model("few", few, names)
    models += ["", "    /// With many exemplars."] + swift_model("many", many, names)
    fingerprint = hashlib.sha256("\n".join(models).encode()).hexdigest()[:8]
    lines += ["enum FittedWeights {", "    /// Follows from the weights.",
              f'    static let fingerprint = "{fingerprint}"', ""]
    return "\n".join(lines + models + ["}", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--check", action="store_true", help="compare with the committed file, write nothing")
    arguments = parser.parse_args()
    data = Data(arguments.data)
    base, report = cross_validate(data)
    print("\n".join(report))
    text = swift_file(data, base, report)
    if arguments.check:
        if TARGET.read_text() != text:
            sys.exit(f"{TARGET.relative_to(ROOT)} differs from what the data gives")
        print("the committed weights are what the data gives")
    else:
        TARGET.write_text(text)


if __name__ == "__main__":
    main()
