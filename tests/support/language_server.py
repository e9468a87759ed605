"""The part of an editor that a language server needs: it asks for the problems of a file."""

import json
import subprocess
from collections.abc import Callable
from typing import Any


class LanguageServer:
    """The editor's end of the Language Server Protocol."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(self, method: str, parameters: Any, number: int | None = None) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": parameters}
        self._write(message if number is None else message | {"id": number})

    def _write(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        content = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.process.stdin.flush()

    def receive(self, method: str) -> Any:
        """Return the parameters of the next message with a name."""
        return self._next(lambda message: message.get("method") == method)["params"]

    def answer(self, number: int) -> Any:
        """Return the result of the request with a number."""
        return self._next(lambda message: message.get("id") == number and "method" not in message)["result"]

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()

    def _next(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the next message of a kind, and answer requests that come before it."""
        assert self.process.stdout is not None
        while True:
            length = 0
            while (header := self.process.stdout.readline().strip()) != b"":
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            assert length, "the language server stopped"
            message: dict[str, Any] = json.loads(self.process.stdout.read(length))
            if is_wanted(message):
                return message
            if "id" in message and "method" in message:
                self._write(
                    {
                        "jsonrpc": "2.0",
                        "id": message["id"],
                        "result": [{}] if "configuration" in message["method"] else None,
                    }
                )
