def text_of(code: int) -> str:
    if code == 701:
        return "lamp out"
    if code == 702:
        return "door shut"
    return "unknown"
