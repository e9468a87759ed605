"""A heading of a text with a word that does not change what the text is -> the heading without this word.

typical remediation      -> remediation
action recommandée       -> action
likely user action       -> action
"""

from collections.abc import Iterator, Sequence
from functools import cache

from errcast.sources.cells.heading_words import listed

_BEFORE = """typical | usual | common | frequent | likely | probable | possible | potential | recommended
    suggested | proposed | required | expected | immediate | quick | corrective | remedial | detailed
    brief | plain | readable | human-readable | friendly | user | end-user | customer | client
    developer | operator | programmer | administrator | admin | merchant | caller | consumer | partner
    integrator | official | original | localized | mögliche | möglicher | typische | häufige
    wahrscheinliche | empfohlene | empfohlener | vorgeschlagene | возможное | возможная | возможные
    вероятная | вероятные | рекомендуемое | рекомендуемые | типичная | типичные"""
_BEHIND = """sugerida | sugerido | sugeridas | recomendada | recomendado | recomendadas | posible | posibles
    probable | probables | habitual | técnica | técnico | possível | possíveis | provável | sugeridos
    recommandée | recommandé | recommandées | suggérée | possibles | conseillée | consigliata
    consigliato | suggerita | possibile | probabile | utilisateur | usager | client | affiché | développeur
    usuario | cliente | mostrado | usuário | exibida | exibido | utente | mostrato | de | del | al | ao | do
    para | pour | à | el | o"""
_MOST_WORDS = 4


def unqualified(word: str) -> Iterator[str]:
    """Yield a heading in small letters without one and more of such words; nothing if it has none."""
    words: Sequence[str] = word.split(" ")
    if not 1 < len(words) <= _MOST_WORDS:
        return
    before, behind = _words()
    while len(words) > 1 and (words[0] in before or words[-1] in behind):
        words = words[1:] if words[0] in before else words[:-1]
        yield " ".join(words)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(listed(_BEFORE)), frozenset(listed(_BEHIND))
