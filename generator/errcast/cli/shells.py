r"""Speaks with the shells that ask for completion: bash, zsh and fish. For others, click does.

    _ERRCAST_COMPLETE=bash_source errcast                                   ->  the script for the shell
    _ERRCAST_COMPLETE=bash_complete COMP_WORDS="errcast che" errcast        ->  plain,check

The scripts send the command line up to the cursor in COMP_WORDS, as it was typed. A completion may come
from a file of a stranger: the name of a folder, a code, a git reference. It is data, and never becomes
code of the shell:

- bash writes a value as it is, so it gets a `\` before each character with a meaning; zsh and fish quote.
- A value with a line feed or another invisible character is left out. A description shows such a character.
- The scripts evaluate nothing, and every variable with a text of errcast is in quotes.
"""

import os
import re
from collections.abc import Iterator

import click
from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from errcast.findings import show_bare
from errcast.text.characters import forbidden_characters, has_invisible

VARIABLE = "_ERRCAST_COMPLETE"  # click makes this name from the name of the program

_REMEDY = (
    "to turn completion on, load into the shell what `{}={}_source errcast` prints; for other work, unset"
    " the variable"
)
_CURSOR = "\0"  # no command line contains it
_LONGEST_HELP = 80  # characters
_BREAKS = " \t\n\"'@><=;|&(:"  # where bash begins a new word, by default

_BASH = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            plain,*) COMPREPLY+=("${line#*,}") ;;
            open,*) COMPREPLY+=("${line#*,}"); compopt -o nospace ;;
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
        esac
    done <<< "$(env %(complete_var)s=bash_complete COMP_WORDS="${COMP_LINE:0:COMP_POINT}" \
COMP_WORDBREAKS="$COMP_WORDBREAKS" "$1" 2> /dev/null)"
}

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)); then
    complete -o nosort -F %(complete_func)s %(prog_name)s
else
    echo "completion of %(prog_name)s needs bash 4.4 or later" >&2
fi
"""

_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local type value text
    local -a response plain open described described_open
    (( $+commands[%(prog_name)s] )) || return 1
    response=("${(@f)$(env %(complete_var)s=zsh_complete \
COMP_WORDS="${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" %(prog_name)s 2> /dev/null)}")
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    for type value text in "${response[@]}"; do
        case $type in
            plain) [[ $text == _ ]] && plain+=("$value") || described+=("$value:$text") ;;
            open) [[ $text == _ ]] && open+=("$value") || described_open+=("$value:$text") ;;
            dir) _path_files -/ ;;
            file) _path_files -f ;;
        esac
    done
    (( $#described )) && _describe -V '%(prog_name)s' described
    (( $#described_open )) && _describe -V '%(prog_name)s' described_open -S ''
    (( $#plain )) && compadd -V '%(prog_name)s' -a plain
    (( $#open )) && compadd -V '%(prog_name)s' -S '' -a open
    return 0
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = r"""
function %(complete_func)s
    set -l line (commandline -cp | string collect)
    for completion in (env %(complete_var)s=fish_complete COMP_WORDS="$line" %(prog_name)s 2> /dev/null)
        set -l parts (string split --max 1 , -- $completion)
        switch $parts[1]
            case plain open
                printf '%%s\n' $parts[2]
            case dir
                set parts (string split --max 1 \t -- $parts[2])
                printf '%%s\n' $parts[1](__fish_complete_directories $parts[2])
            case file
                set parts (string split --max 1 \t -- $parts[2])
                printf '%%s\n' $parts[1](__fish_complete_path $parts[2])
        end
    end
end

complete --no-files --keep-order --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Shell(ShellComplete):
    """What the three shells have in common.

    `attached` is the option of a value that is in the same word: `--format=`.
    """

    attached = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words after the name of the program, and the one that is being typed."""
        *words, typed = split_arg_string(self.line + _CURSOR)
        names = (at for at, word in enumerate(words) if os.path.basename(word) == self.prog_name)  # noqa: PTH119
        return words[next(names, 0) + 1 :], typed.replace(_CURSOR, "")

    @property
    def line(self) -> str:
        """The command line up to the cursor, as it was typed."""
        return os.environ["COMP_WORDS"]

    def get_completions(self, args: list[str], incomplete: str) -> "list[CompletionItem[str]]":
        """Return what begins as the word that is being typed, and can be typed in one line."""
        self.ctx_args["obj"] = tuple(args)
        option, equals, value = incomplete.partition("=")
        is_attached = bool(equals) and option.startswith("--") and "--" not in args
        self.attached, typed = (f"{option}=", value) if is_attached else ("", incomplete)
        return [
            each
            for each in super().get_completions(args, incomplete)
            if each.type in ("file", "dir") or (each.value.startswith(typed) and _is_visible(each.value))
        ]

    def complete(self) -> str:
        """Return the lines for the script; nothing where anything fails."""
        try:
            args, incomplete = self.get_completion_args()
            return "\n".join(self._lines(self.get_completions(args, incomplete), incomplete))
        except Exception:
            return ""

    def _lines(self, items: "list[CompletionItem[str]]", _incomplete: str) -> Iterator[str]:
        for each in items:
            each.help = show_bare(" ".join((each.help or "").split()), _LONGEST_HELP)
            yield self.format_completion(each)


@add_completion_class
class _Bash(_Shell):
    """bash: it replaces the typed text from the last break of words on, and quotes nothing itself.

    Click's own class starts another bash to ask for its version.
    """

    name = "bash"
    source_template = _BASH

    def _lines(self, items: "list[CompletionItem[str]]", incomplete: str) -> Iterator[str]:
        quote, replaced = _word_of_bash(self.line, os.environ.get("COMP_WORDBREAKS", _BREAKS))
        done = incomplete.removesuffix(_unquoted(quote + replaced))
        for each in items:
            value = f"{self.attached}{each.value}".removeprefix(done)
            if each.type in ("file", "dir"):
                yield f"{each.type},"
            elif quote != '"' or "!" not in value:  # bash has no way to write this there
                yield f"{each.type},{_quoted(value, quote)}"


@add_completion_class
class _Zsh(_Shell, ZshComplete):
    r"""zsh: `_describe` reads an item up to its first colon, and a `\` as an escape."""

    source_template = _ZSH

    def format_completion(self, item: "CompletionItem[str]") -> str:
        if item.help not in ("", "_"):  # click's sign for no description
            value = re.sub(r"[\\:]", r"\\\g<0>", item.value)
            text = (item.help or "").replace("\\", r"\\")
            return f"{item.type}\n{value}\n{text}"
        return f"{item.type}\n{item.value}\n_"


@add_completion_class
class _Fish(_Shell, FishComplete):
    """fish: it compares the whole word, with the option of a value in it."""

    source_template = _FISH

    def format_completion(self, item: "CompletionItem[str]") -> str:
        if item.type in ("file", "dir"):
            return f"{item.type},{self.attached}\t{item.value}"
        return f"{item.type},{self.attached}{item.value}" + (f"\t{item.help}" if item.help else "")


def _is_visible(value: str) -> bool:
    return not has_invisible(value) and not any(forbidden_characters(value))


def _word_of_bash(line: str, breaks: str) -> tuple[str, str]:
    r"""Return the open quote, if any, and the typed text that bash replaces.

    `errcast check spec/my\ ho`    ->  ("", r"spec/my\ ho")
    `errcast check "spec/my ho`    ->  ('"', "spec/my ho")
    `errcast check --format=gi`    ->  ("", "gi")
    """
    quote, word, quoted, at = "", 0, 0, 0
    while at < len(line):
        character = line[at]
        at += 1
        if character == "\\" and quote != "'":
            at += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote, quoted = character, at
        elif character in breaks:
            word = at
    return quote, line[quoted if quote else word :]


def _unquoted(typed: str) -> str:
    words = split_arg_string(typed + _CURSOR)
    return words[-1].replace(_CURSOR, "")


def _quoted(text: str, quote: str) -> str:
    r"""Return a text as bash reads it at the cursor: `my $(x)` -> `my\ \$\(x\)`."""
    if quote == "'":
        return text.replace("'", r"'\''")
    special = r'["\\$`]' if quote else r"[^A-Za-z0-9_@%+=:,./\-\x80-\U0010ffff]"
    return re.sub(special, r"\\\g<0>", text)


def completion_problem(asked: str, command: click.Command) -> str | None:
    """Return why errcast cannot answer the value of the variable, or None.

    Click itself fails without a word, or with an exception.
    """
    shell, _, instruction = asked.partition("_")
    completing = get_completion_class(shell)
    remedy = _REMEDY.format(VARIABLE, shell if completing else "bash")
    if completing is None or instruction not in ("source", "complete"):
        return f"{VARIABLE}={asked} is for no shell that errcast knows; {remedy}"
    if instruction == "complete":
        try:
            completing(command, {}, "errcast", VARIABLE).get_completion_args()
        except (KeyError, ValueError):
            return (
                f"{VARIABLE}={asked} needs the command line, which the script for the shell sends; {remedy}"
            )
    return None
