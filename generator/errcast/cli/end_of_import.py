"""The end of `errcast import`: what it writes, and what it prints.

written spec/hotel.yaml
read 2 rows as code, message
1 added, 0 changed, 0 missing
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from errcast.cli.outcome import DOCUMENTS, FOUND, finish, is_quiet, publish_or_stop, reported_path, stop, tell
from errcast.cli.printing import hand_over, say, say_lines_of_files
from errcast.files.paths import shown_path

if TYPE_CHECKING:
    from errcast.findings import Finding
    from errcast.importing.requests import ImportResult

_NOTHING_WRITTEN = "nothing was written"
Results = Sequence[tuple[Path, "ImportResult"]]


class End(NamedTuple):
    """What an import should do with its results.

    `form` is the format of the report. `fail_on` are the kinds of changes that fail the run. `force`
    replaces the catalog, whatever it is. `remembers` is true if the tables were not named.
    """

    form: str
    fail_on: frozenset[str] = frozenset()
    is_dry: bool = False
    force: bool = False
    remembers: bool = False

    def finish(self, results: Results, notes: Sequence["Finding"] = ()) -> None:
        """Write the catalogs, all of them or none, or print what would change; then print the report."""
        if self.is_dry:
            self._print_changes(results)
        failures = [finding for path, result in results for finding in self._failures(path, result)]
        findings = [*notes, *(finding for _, result in results for finding in result.findings)]
        if failures:
            if self.form not in DOCUMENTS:
                tell(*(line for _, result in results for line in _report(result)), _NOTHING_WRITTEN)
            stop([*findings, *failures], self.form, FOUND)
        if self.is_dry:
            lines = [*(line for _, result in results for line in _report(result)), _NOTHING_WRITTEN]
            finish(self.form, lines, findings)
            return
        written = self._written(results)
        lines = [line for path, result in results for line in (*written[path], *_report(result))]
        finish(self.form, lines, findings, self._data(results))

    def _written(self, results: Results) -> Mapping[Path, list[str]]:
        """Write the catalogs, and return what was done with each, and with its translations."""
        files = _files(results)
        translations = [each for _, result in results for each in result.translations]
        # None: there was no file, and there must be none now.
        read = {} if self.force else {path: result.read for path, result in results}
        read |= {each.path: each.read for each in translations}
        publish_or_stop(files[:1], files[0][0].parent, self.form, extra=files[1:], read=read)
        return {
            path: [
                _done(path, result.text, result.read),
                *(_done(each.path, each.text, each.read) for each in result.translations),
            ]
            for path, result in results
        }

    def _print_changes(self, results: Results) -> None:
        from errcast.publishing.differences import differences, unified_diff
        from errcast.publishing.writing import obstacles_beside

        files = _files(results)
        if findings := obstacles_beside(files):
            stop(findings, self.form)
        say_lines_of_files("".join(unified_diff(each, Path()) for each in differences(files)))

    def _failures(self, path: Path, result: "ImportResult") -> list["Finding"]:
        from errcast.importing.remarks import failures

        if result.merged is None:
            return []
        sources = [source for source, _ in result.accounts]
        translated = sum(each.changed for each in result.translations)
        return failures(result.merged, shown_path(path), sources, self.fail_on, translated)

    def _data(self, results: Results) -> dict[str, Any]:
        from errcast.importing.report import account_data, catalog_data

        _, result = results[0]
        if not self.remembers and len(result.accounts) == 1:
            return {"import": account_data(result.accounts[0][1], result.errors)}
        data = []
        for path, result in results:
            accounts = [(reported_path(source), account) for source, account in result.accounts]
            data.append(catalog_data(reported_path(shown_path(path)), accounts, result.errors))
        return {"imports": data}


def _done(path: Path, text: str, before: str | None) -> str:
    return f"{'unchanged' if text == before else 'written'} {shown_path(path)}"


def _files(results: Results) -> list[tuple[Path, str]]:
    """Return the files of catalogs and of their translations."""
    files = [(path, result.text) for path, result in results]
    return files + [(each.path, each.text) for _, result in results for each in result.translations]


def print_catalog(result: "ImportResult") -> None:
    """Print a new catalog to standard output, and its report to standard error."""
    from errcast.importing.report import account_lines

    hand_over(result.text)
    about = [] if is_quiet() else account_lines(result.accounts, result.errors)
    finish("text", [], result.findings)
    say(*about, to_errors=True)


def _report(result: "ImportResult") -> list[str]:
    from errcast.importing.report import account_lines

    return [*account_lines(result.accounts, result.errors), *result.lines]
