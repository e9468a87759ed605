"""The options of a run -> their values for one catalog: a default such as `{name}` gets the catalog's words.

package: "{name}"  ->  package: "face"
"""

from errcast.catalog import Catalog
from errcast.findings import Finding, show
from errcast.options import Option, Options, OptionValue, value_problem
from errcast.path_patterns import filled_in
from errcast.rendering.constants import type_name
from errcast.targets import Target


def values_for(catalog: Catalog, target: Target, options: Options) -> tuple[Options, list[Finding]]:
    """Return the value of every option for a catalog, and a finding for each default that does not fit.

    `options` has every option of the target, as `targets.resolved_options` returns them.
    """
    words = {"name": catalog.name, "type_name": type_name(catalog, target)}
    values: dict[str, OptionValue] = dict(options)
    findings = []
    for option in target.options:
        pattern = options[option.name]
        if option.has_words and isinstance(pattern, str) and pattern == option.default:
            values[option.name] = filled_in(pattern, words)
            if problem := value_problem(option, values[option.name]):
                findings.append(_unfit(catalog, target, option, values[option.name], problem))
    return values, findings


def _unfit(catalog: Catalog, target: Target, option: Option, value: OptionValue, problem: str) -> Finding:
    key = f"{target.name}.{option.name}"
    if option.longest is not None and len(str(value)) > option.longest:
        text = (
            f"the default of {key} has {len(str(value))} characters for this catalog, and the most are"
            f" {option.longest}; give the catalog a shorter `type_name:` or `name:`, or set {key} in the"
            " configuration"
        )
        return Finding(catalog.path, "name-too-long", text)
    text = (
        f"the default of {key} is {show(str(value))} for this catalog: {problem};"
        f" set {key} in the configuration, or change the `name:` or the `type_name:` of the catalog"
    )
    return Finding(catalog.path, "invalid-option", text)
