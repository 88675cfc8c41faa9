"""Words and runs of characters of short typed texts, in any language."""

import re
import unicodedata
from functools import lru_cache

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

GRAM_SPACE = 2**18
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
# Three to five characters within word boundaries: measured best on Dutch titles (docs/ranker.md), for compounds'
# sake: "heftruckchauffeur" and "chauffeur heftruck" share most of their runs.
_GRAMS = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(3, 5),
    n_features=GRAM_SPACE,
    alternate_sign=False,
    norm=None,
    dtype=np.float32,
    lowercase=False,
)


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """``text`` in small letters without accents, one space between words; marks stay out."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(_WORD.findall(bare))


def words(text: str) -> list[str]:
    """The words of ``text`` in order, in small letters without accents."""
    return [word for word in plain(text).split() if len(word) > 1 or not word.isascii()]


def grams(texts: list[str]) -> sparse.csr_matrix:
    """Counts of character runs: one row per text, ``GRAM_SPACE`` columns; dampened as 1 + ln(count)."""
    if not texts:
        return sparse.csr_matrix((0, GRAM_SPACE), dtype=np.float32)
    counted = sparse.csr_matrix(_GRAMS.transform([plain(text) for text in texts]))
    counted.data = 1 + np.log(counted.data)
    return counted


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """``matrix`` with every row scaled to length one; empty rows stay empty."""
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1
    scaled = matrix.copy()
    scaled.data = (scaled.data / np.repeat(length, np.diff(scaled.indptr))).astype(np.float32)
    return scaled


def rarity(counts: np.ndarray, total: int) -> np.ndarray:
    """ln(1 + (n - df + 0.5) / (df + 0.5)), the rarity of BM25 (Robertson and Zaragoza, 2009); never below zero."""
    return np.log1p(np.clip(total - counts + 0.5, 0, None) / (counts + 0.5)).astype(np.float32)
