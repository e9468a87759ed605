"""An OpenRPC document -> the part of it that has its errors.

{"openrpc": "1.2", "methods": […], "components": {"errors": {"LAMP_OUT": {"code": 11, "message": "…"}}}}
    -> {"errors": {"LAMP_OUT": {"code": 11, "message": "…"}}}

The schemas and the methods of such a document are no errors, though they have titles and descriptions.
"""

from errcast.sources.trees.nodes import Fields, Leaf, Member, Tree


def errors_of_rpc(root: Tree) -> Tree:
    """Return the errors of an OpenRPC document; another tree, or one without errors, as it is."""
    members = {each.key: each.node for each in root.members} if isinstance(root, Fields) else {}
    components = members.get("components")
    if not isinstance(members.get("openrpc"), Leaf) or not isinstance(components, Fields):
        return root
    errors = next((each.node for each in components.members if each.key == "errors"), None)
    if not isinstance(errors, Fields) or not all(map(_is_error, errors.members)):
        return root
    return root._replace(members=(Member("errors", errors),)) if isinstance(root, Fields) else root


def _is_error(member: Member) -> bool:
    keys = {each.key for each in member.node.members} if isinstance(member.node, Fields) else set()
    return keys >= {"code", "message"} or "$ref" in keys
