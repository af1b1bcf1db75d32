# /// script
# requires-python = ">=3.11"
# dependencies = ["jsonschema"]
#
# [tool.pycompare]
# shows = ["schema-classes", "error-paths"]
# ///
"""Data against a JSON Schema: accepted as it is, or refused with every error and its path."""

from jsonschema import Draft202012Validator

SCHEMA = {
    "type": "object",
    "required": ["day", "lines"],
    "properties": {
        "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
    },
    "$defs": {
        "line": {
            "type": "object",
            "required": ["name", "price"],
            "properties": {"name": {"type": "string", "minLength": 1}, "price": {"type": "number"}},
        }
    },
}

Draft202012Validator.check_schema(SCHEMA)
validator = Draft202012Validator(SCHEMA)
validator.validate({"day": "2026-11-26", "lines": [{"name": "pen", "price": 1.5}]})

wrong = {"day": "soon", "lines": [{"name": "", "price": 1}, {"price": "cheap"}]}
assert {error.json_path: error.validator for error in validator.iter_errors(wrong)} == {
    "$.day": "pattern",
    "$.lines[0].name": "minLength",
    "$.lines[1]": "required",
    "$.lines[1].price": "type",
}

print("ok")
