"""An identifier -> its words, each as it is spelled.

    NotAReplica           -> Not A Replica
    SSLHandshake          -> SSL Handshake
    OAuth2TokenExpired    -> OAuth2 Token Expired
    iOSOnly               -> iOS Only

A word ends before a capital letter that begins another word. Some words contain capital letters
themselves: `OAuth`, `iOS`, `E2E`, `URLs`. They stay in one piece.
"""

import re
from functools import cache

# Words of computing that contain a capital letter after a small one. They are compared with case:
# `DoS` is one word, `DoSomething` begins with `Do`.
_MIXED = """
    OAuth IoT QoS DoS DDoS SaaS PaaS IaaS FaaS PoS DevOps WiFi LaTeX
    macOS tvOS watchOS iPhone iPad iCloud iTunes eBay
    GraphQL MySQL NoSQL PostgreSQL GitHub GitLab YouTube PayPal LinkedIn WeChat WhatsApp JavaScript TypeScript
"""

# Compiled at the first identifier of several words.
_WORD = "|".join(
    (
        f"(?:{'|'.join(sorted(_MIXED.split(), key=len, reverse=True))})[0-9]*(?![a-z])",
        r"(?<![A-Za-z0-9])[a-z][A-Z]{2,}(?![a-z])",  # iOS, gRPC, eKYC
        r"[A-Z]{2,}v[0-9]+(?![a-z])",  # IPv6, TLSv1
        r"[0-9]+[A-Z]+(?![a-z])",  # 2FA, 3DS
        r"([A-Z])[0-9]\1(?![a-z])",  # E2E, P2P
        r"B2C(?![a-z])",
        r"[A-Z]{2,}s(?![a-z])",  # URLs, IDs
        r"[A-Z]+[0-9][a-z0-9]*",  # SHA256, S3, X509
        r"[A-Z]+(?![a-z])",  # SSL, and the A of NotAReplica
        r"[A-Z]?[a-z][a-z0-9]*",  # Handshake, token, v2
        r"[0-9]+[a-z]*",
    )
)


def words_of(identifier: str) -> list[str]:
    """Return the words of an identifier of ASCII letters and digits: `HTTPError` -> `HTTP`, `Error`.

    An identifier that is written in capital letters only, or in small letters only, is one word.
    """
    if identifier.isupper() or (identifier.islower() and identifier.isalpha()):
        return [identifier]
    return [match[0] for match in word().finditer(identifier)]


@cache
def word() -> re.Pattern[str]:
    """Return the pattern of one word of an identifier that has several."""
    return re.compile(_WORD)
