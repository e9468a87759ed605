"""`errcast new`: adds an error to a catalog, with the next free code. The work is in `new_error`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.options import given_options, load, option_config
from errcast.cli.outcome import (
    DOCUMENTS,
    finish,
    option_format,
    publish_or_stop,
    reported_path,
    stop,
    stop_if_led_out,
    stop_where_unreadable,
    tell,
)
from errcast.cli.printing import say
from errcast.fields import FIELDS
from errcast.files.paths import shown_path
from errcast.findings import Finding

_OWN_OPTIONS = ("category", "retryable", "http_status", "deprecated")
_MOST_LISTED = 6  # choices in the help of an option
_FORMS = {"words": " Words with a space between them.", "links": " As in `The guide <https://…>`."}

if TYPE_CHECKING:
    from errcast.catalog import Catalog
    from errcast.config.loading import Config


def _options_of_fields(command: Callable[..., None]) -> Callable[..., None]:
    """Add an option for each field that `errcast.fields` describes and that has none of its own."""
    for field in reversed(FIELDS):
        if field.key not in _OWN_OPTIONS:
            kind = click.Choice(field.choices) if field.choices else None
            help_text = field.sentence + _FORMS.get(field.kind, "")
            metavar = "STATUS" if len(field.choices) > _MOST_LISTED else None
            name = f"--{field.key.replace('_', '-')}"
            command = click.option(name, type=kind, help=help_text, metavar=metavar)(command)
    return command


@with_examples(
    'errcast new "order is frozen"',
    'errcast new "order is frozen" spec/orders.yaml --category orders',
    'errcast new "no such room" --range 2000-2999 --solution "Check the number." --http-status 404',
    'errcast new "token has expired" --code AuthFailure.Expired --name TOKEN_EXPIRED',
)
@click.command()
@click.argument("message")
@click.argument("spec", required=False, shell_complete=completing.catalogs)
@click.option("--code", help="The code; by default the next free one. A catalog of strings needs it.")
@click.option("--range", "codes", metavar="A-B", help="Take the next free code of this range.")
@click.option(
    "--category",
    shell_complete=completing.categories,
    help="Id of a category; its code comes from the range of the category, if it has one.",
)
@click.option("--name", help="Name in UPPER_SNAKE; by default made from the message, as an import does.")
@click.option("--description", help="What happened. A text for people.")
@click.option("--solution", help="What to do about it. A text for people.")
@click.option("--http-status", type=int, help="Status of the response that carries the error.")
@click.option(
    "--retryable/--not-retryable", default=None, help="Whether the caller may send the same request again."
)
@_options_of_fields
@option_config
@option_format
@click.pass_context
def new(
    context: click.Context,
    /,
    message: str,
    spec: str | None,
    code: str | None,
    codes: str | None,
    category: str | None,
    name: str | None,
    description: str | None,
    solution: str | None,
    http_status: int | None,
    retryable: bool | None,
    config: Path | None,
    form: str,
    **fields: str | None,
) -> None:
    """Add an error to a catalog, with the next free code.

    MESSAGE is the text that the API sends. SPEC is the catalog; if the configuration has only one, it is
    that. The next code comes after the last one of the range, else of the category, else of the catalog. It
    is never a code that an error has, or had and `reserved:` keeps, and never in the range of another
    category. With `[lint] unique_across = true`, it is no code of another catalog either.

    Everything else in the file stays as it is, byte for byte. The code and the name are printed.
    """
    from errcast.files.contents import byte_order_mark
    from errcast.linting.across import is_unique_across
    from errcast.new_error.adding import with_new_error
    from errcast.new_error.opening import opened
    from errcast.new_error.wanted import WantedError

    loaded = load({"specs": () if spec is None else (spec,), "config": config}, form)
    if len(loaded.specs) != 1:
        _stop_without_one(context, loaded, form)
    (path,) = loaded.specs
    file, findings = opened(path, shown_path(path))
    others = _others(loaded, form) if is_unique_across(loaded.source) else []
    if file is None:
        stop(findings, form)
    texts = {key: text for key, text in fields.items() if text is not None}
    wanted = WantedError(
        *(message, code, codes, name, description, solution, category, http_status, retryable), fields=texts
    )
    added, findings = with_new_error(file, wanted, others)
    if added is None:
        stop(findings, form)
    with stop_where_unreadable(path, form):
        mark = byte_order_mark(path)
    stop_if_led_out([path], loaded, form)
    publish_or_stop([(path, mark + added.text)], path.parent, form, read={path: mark + file.text})
    error, shown = added.error, shown_path(path)
    line = error.position.line if error.position else None
    data = {"catalog": reported_path(shown), "line": line, "code": error.code, "name": error.name}
    if form not in DOCUMENTS:
        tell(f"written {shown}")
        say(f"{error.written_code} {error.name}")
        for source, _ in file.document.catalog.sources:
            if source is not None:
                tell(
                    f"this catalog comes from {source}; add the error there too, or `errcast lint` reports it"
                )
    finish(form, [], data={"new": data} if form == "json" else {})


def _stop_without_one(context: click.Context, config: "Config", form: str) -> NoReturn:
    """Say that the configuration has several catalogs, and how to name one of them."""
    from errcast.proposals import command, operand

    shown = [shown_path(path) for path in config.specs]
    message = context.params["message"]
    operands = [message, operand(shown[0])]
    words = [
        "errcast",
        "new",
        *given_options(context),
        *(["--"] if message.startswith("-") else []),
        *operands,
    ]
    text = (
        f"the configuration has {len(shown)} catalogs; name the one for the new error, such as"
        f" `{command(words)}`"
    )
    stop([Finding(None, "several-catalogs", text)], form)


def _others(config: "Config", form: str) -> list["Catalog"]:
    """Return the other catalogs of the configuration, which share no code with this one."""
    from errcast.catalogfile.reading import read_catalog
    from errcast.config.loading import configured_specs

    catalogs, findings = [], []
    for path in configured_specs(config):
        if path not in config.specs:
            catalog, problems = read_catalog(path, shown_path(path))
            findings += problems
            catalogs += [] if catalog is None else [catalog]
    if findings:
        stop(findings, form)
    return catalogs
