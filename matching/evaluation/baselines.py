"""What any ranker must beat: chance, BM25 on words, TF-IDF on runs of characters, rapidfuzz on titles."""

from collections.abc import Callable

import numpy as np
from rapidfuzz import fuzz, process
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from matching.arrays.columns import K1, B
from matching.arrays.text import plain, rarity

Method = Callable[[int], np.ndarray]
"""The scores of every candidate for the vacancy of this number."""


def chance(candidates: int, *, seed: int) -> Method:
    """Scores drawn at random, the same again for the same seed."""
    return lambda query: np.random.default_rng((seed, query)).random(candidates)


def bm25(vacancies: list[str], candidates: list[str]) -> Method:
    """Okapi BM25 (k1 = 1.2, b = 0.75) over words; the whole vacancy is the question."""
    counter = CountVectorizer(preprocessor=plain, tokenizer=str.split, token_pattern=None, dtype=np.float32)
    counts = _fitted(counter, candidates)
    if counts is None:
        return lambda _query: np.zeros(len(candidates))
    length = np.asarray(counts.sum(axis=1)).ravel()
    damp = K1 * (1 - B + B * length / max(length.mean(), 1))
    weights = counts.copy()
    weights.data = counts.data * (K1 + 1) / (counts.data + np.repeat(damp, np.diff(counts.indptr)))
    telling = rarity(np.asarray((counts > 0).sum(axis=0)).ravel(), len(candidates))
    asked = counter.transform(vacancies)
    return lambda query: np.asarray((weights @ asked[query].multiply(telling).T.tocsr()).todense()).ravel()


def characters(vacancies: list[str], candidates: list[str]) -> Method:
    """Cosine of TF-IDF over runs of three to five characters within words."""
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, preprocessor=plain, min_df=1
    )
    matrix = _fitted(vectorizer, candidates)
    if matrix is None:
        return lambda _query: np.zeros(len(candidates))
    asked = vectorizer.transform(vacancies)
    return lambda query: np.asarray((matrix @ asked[query].T).todense()).ravel()


def wratio(vacancies: list[str], candidates: list[list[str]]) -> Method:
    """Rapidfuzz's WRatio of titles, the best of a candidate's; on whole texts it takes minutes per thousand pairs."""
    names = [plain(title) for titles in candidates for title in titles]
    starts = np.cumsum([0, *(len(titles) for titles in candidates[:-1])])
    asked = [plain(title) for title in vacancies]

    def method(query: int) -> np.ndarray:
        likeness = process.cdist([asked[query]], names, scorer=fuzz.WRatio, dtype=np.float32)[0]
        return np.maximum.reduceat(likeness, starts)

    return method


def _fitted(vectorizer, texts: list[str]) -> sparse.csr_matrix | None:
    """The texts as a matrix, or ``None`` when they hold no word at all."""
    try:
        return vectorizer.fit_transform(texts).tocsr()
    except ValueError:
        return None
