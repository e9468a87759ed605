"""Models in Python that datamodel-code-generator makes of a schema, loaded into this process."""

import sys
import warnings
from enum import Enum
from types import ModuleType
from typing import Any
from unittest.mock import patch


def models(text: str, *, is_openapi: bool) -> ModuleType:
    """Return the module that the generator makes of a document."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of its next version
        from datamodel_code_generator import generate
        from datamodel_code_generator.enums import DataModelType, InputFileType

        source = generate(
            text,
            input_file_type=InputFileType.OpenAPI if is_openapi else InputFileType.JsonSchema,
            output_model_type=DataModelType.PydanticV2BaseModel,
            use_schema_description=True,
            disable_timestamp=True,
        )
    module = ModuleType("models")
    with patch.dict(sys.modules, {"models": module}):  # its classes look for their own module
        exec(compile(str(source), "models.py", "exec"), module.__dict__)
    return module


def members(module: ModuleType, name: str) -> dict[str, Any]:
    """Return the names and values of an enum."""
    enum = getattr(module, name)
    assert issubclass(enum, Enum)
    return {member.name: member.value for member in enum}
