# /// script
# requires-python = ">=3.11"
# dependencies = ["cattrs"]
#
# [tool.pycompare]
# shows = ["type-hints", "schema-classes", "coercion", "serialization", "error-paths"]
# ///
"""Plain classes, and a converter that holds the rules: load, collect every error with its path, dump."""

from datetime import date

import cattrs
from attrs import define, field, validators
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter


@define
class Line:
    name: str = field(validator=validators.min_len(1))
    price: float


@define
class Order:
    day: date
    lines: list[Line]


converter = make_converter()  # knows how JSON writes dates
renamed = override(rename="items")
converter.register_structure_hook(Order, make_dict_structure_fn(Order, converter, lines=renamed))
converter.register_unstructure_hook(Order, make_dict_unstructure_fn(Order, converter, lines=renamed))

text = '{"day": "2026-11-26", "items": [{"name": "pen", "price": 1.5}]}'
order = converter.loads(text.replace("1.5", '"1.5"'), Order)
assert order == Order(date(2026, 11, 26), [Line("pen", 1.5)])
assert converter.dumps(order) == text

try:
    converter.structure({"day": "soon", "items": [{"name": "", "price": 1}, {"price": "cheap"}]}, Order)
except cattrs.ClassValidationError as error:
    assert cattrs.transform_error(error) == [  # paths of attributes, not of keys
        "invalid value for type, expected date @ $.day",
        "invalid value @ $.lines[0]",
        "required field missing @ $.lines[1].name",
        "invalid value for type, expected float @ $.lines[1].price",
    ]
else:
    raise AssertionError

print("ok")
