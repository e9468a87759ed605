"""The catalog as a registry of OpenTelemetry Weaver, and templates with which it writes what it can.

Weaver is a generator for conventions of telemetry. An attribute can have an enum of integers, and each of
its members has one text as `brief` and another as `note`. The templates are part of this benchmark; they
escape nothing except for line breaks in comments, as the filter `comment` of Weaver does.
"""

from benchmarks.texts import quoted, remarks
from errcast import Catalog

_CONFIGURATION = """\
comment_formats:
  hash:
    format: markdown
    prefix: "# "
    trim: true
  slash:
    format: markdown
    prefix: "// "
    trim: true
  star:
    format: markdown
    header: "/**"
    prefix: " * "
    footer: " */"
    trim: true
default_comment_format: {comment}
whitespace_control:
  trim_blocks: true
  lstrip_blocks: true
  keep_trailing_newline: true
templates:
  - template: {template}
    filter: .groups[0].attributes[0]
    application_mode: single
    file_name: {path}
"""
_PYTHON = """\
from enum import IntEnum


class FaceError(IntEnum):
{% for member in ctx.type.members %}
    {{ [member.brief, member.note] | comment(indent=4) }}
    {{ member.id }} = {{ member.value }}
{% endfor %}
"""
_TYPESCRIPT = """\
export enum FaceError {
{% for member in ctx.type.members %}
  {{ [member.brief, member.note] | comment(indent=2) }}
  {{ member.id }} = {{ member.value }},
{% endfor %}
}
"""
_JAVA = """\
package errors;

public enum FaceError {
{% for member in ctx.type.members %}
    {{ [member.brief, member.note] | comment(indent=4) }}
    {{ member.id }}({{ member.value }}){{ ";" if loop.last else "," }}
{% endfor %}

    private final int code;

    FaceError(int code) {
        this.code = code;
    }

    public int getCode() {
        return code;
    }
}
"""
_MARKDOWN = """\
# {{ ctx.brief }}

| code | name | message | description and solution |
| --- | --- | --- | --- |
{% for member in ctx.type.members %}
| {{ member.value }} | {{ member.id }} | {{ member.brief }} | {{ member.note | replace("\\n", "; ") }} |
{% endfor %}
"""
_TARGETS = {
    "python": ("face_error.py", "hash", _PYTHON),
    "typescript": ("face-error.ts", "star", _TYPESCRIPT),
    "java": ("FaceError.java", "star", _JAVA),
    "markdown": ("face-error.md", "slash", _MARKDOWN),
}


TARGETS = tuple(_TARGETS)


def command(target: str, inputs: str, out: str) -> tuple[str, ...]:
    """Return the command that reads the inputs in a folder and writes one target to another folder."""
    return (
        *("weaver", "--quiet", "registry", "generate", "--skip-policies"),
        *("--registry", f"{inputs}/weaver/registry", "--templates", f"{inputs}/weaver/templates"),
        *(target, out),
    )


def weaver_inputs(catalog: Catalog) -> dict[str, str]:
    """Return the files of the registry and of the templates."""
    files = {"weaver/registry/face.yaml": _registry(catalog)}
    for target, (path, comment, template) in _TARGETS.items():
        folder = f"weaver/templates/registry/{target}"
        files[f"{folder}/weaver.yaml"] = _CONFIGURATION.format(comment=comment, template="face.j2", path=path)
        files[f"{folder}/face.j2"] = template
    return files


def _registry(catalog: Catalog) -> str:
    members = "".join(
        f"            - id: {error.name}\n"
        f"              value: {error.code}\n"
        f"              brief: {quoted(remarks(error)[0])}\n"
        f"              note: {quoted(chr(10).join(remarks(error)[1:]))}\n"
        "              stability: stable\n"
        for error in catalog.errors
    )
    return f"""\
groups:
  - id: registry.{catalog.name}
    type: attribute_group
    display_name: {quoted(catalog.title or catalog.name)}
    brief: {quoted(catalog.title or catalog.name)}
    attributes:
      - id: {catalog.name}.error
        stability: stable
        brief: {quoted(catalog.title or catalog.name)}
        type:
          members:
{members}"""
