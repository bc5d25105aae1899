"""How far two people who judged the same things agree, beyond chance."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from travaux.model.concordance import Concordance
from travaux.model.judgement import Accept, Correct, Duplicate, Judgement, Reject
from travaux.record.judgements import in_force

Pair = tuple[Hashable, Hashable]


def concordance_of(judgements: Iterable[Judgement], one: str, other: str) -> Concordance:
    """Return how far two authors agree on the entries that both have judged: accepted, rejected, corrected, duplicate.

    Of several judgements of one author on one entry the last in force counts.
    """
    verdicts: Mapping[str, dict[str, str]] = {one: {}, other: {}}
    for each in in_force(judgements):
        if each.author in verdicts and isinstance(each.decision, Accept | Reject | Correct | Duplicate):
            verdicts[each.author][each.target] = each.what
    shared = sorted(verdicts[one].keys() & verdicts[other].keys())
    pairs = [(verdicts[one][key], verdicts[other][key]) for key in shared]
    differing = tuple(key for key, (mine, yours) in zip(shared, pairs, strict=True) if mine != yours)
    return Concordance(one, other, len(pairs), cohens_kappa(pairs), krippendorffs_alpha(pairs), differing)


def cohens_kappa(pairs: Sequence[Pair]) -> float | None:
    """Return Cohen's kappa, from -1 to 1 for full agreement; None where chance alone would agree fully.

    J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960).
    """
    number = len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    agreed = sum(one == other for one, other in pairs)
    by_chance = sum(ones[value] * others[value] for value in ones)
    if number * number == by_chance:
        return None
    return (agreed * number - by_chance) / (number * number - by_chance)


def krippendorffs_alpha(pairs: Sequence[Pair]) -> float | None:
    """Return Krippendorff's alpha for nominal values of two observers; None where only one value was ever given.

    K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), form for two observers without missing values.
    """
    values = Counter(value for pair in pairs for value in pair)
    number = 2 * len(pairs)
    observed = sum(one != other for one, other in pairs) * 2
    expected = number * number - sum(count * count for count in values.values())
    if expected == 0:
        return None
    return 1 - (number - 1) * observed / expected
