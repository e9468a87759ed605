"""`errcast schema`: the JSON Schemas that errcast publishes."""

import click

from errcast.cli.examples import with_examples
from errcast.cli.printing import hand_over


@with_examples(
    "errcast schema > catalog.schema.json",
    "errcast schema texts > texts.schema.json",
    "errcast schema exchange",
    "errcast schema findings",
    "errcast schema config > config.schema.json",
    "errcast schema json > errors.schema.json",
)
@click.command()
@click.argument(
    "of", type=click.Choice(["catalog", "texts", "exchange", "findings", "config", "json"]), default="catalog"
)
def schema(of: str) -> None:
    """Print a JSON Schema.

    `catalog` is the schema of a catalog, and `texts` that of a translation, for editors. `exchange`
    is the schema of the JSON of "errcast texts export". `findings` is the schema of --format json, for
    programs. `config` is the schema of errcast.toml, for editors; they
    find it by a first line such as `#:schema ./config.schema.json`. `json` is the schema of what the
    target json writes.
    """
    if of == "findings":
        from errcast.schema.findings import findings_schema_text

        hand_over(findings_schema_text())
    elif of == "config":
        from errcast.schema.config import config_schema_text

        hand_over(config_schema_text())
    elif of == "json":
        from errcast.schema.document import document_schema_text

        hand_over(document_schema_text())
    elif of == "texts":
        from errcast.schema.texts import texts_schema_text

        hand_over(texts_schema_text())
    elif of == "exchange":
        from errcast.schema.exchange import exchange_schema_text

        hand_over(exchange_schema_text())
    else:
        from errcast.schema.catalog import catalog_schema_text

        hand_over(catalog_schema_text())
