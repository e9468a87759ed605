class KilnCode:
    DEFAULT_ERR = ("000", "something failed")
    NODE_PARAM_ERR = ("001", "bad parameter")
    NODE_ERR = ("002", "node failed")


class KilnError(Exception):
    MESSAGE = "something is wrong with the kiln"
    CODE = KilnCode.DEFAULT_ERR[0]

    def __init__(self, text: str) -> None:
        super().__init__(text, self.CODE)


class ParameterError(KilnError):
    MESSAGE = "the parameter is wrong"
    CODE = KilnCode.NODE_PARAM_ERR[0]


class NodeError(KilnError):
    MESSAGE = "the node failed"
    CODE = KilnCode.NODE_ERR[0]
