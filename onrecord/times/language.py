"""The little language that rules write their values in: calls of the functions in normalize.py, and nothing else.

``ago(number, unit)``, ``on(month, day, year)``, ``relative("M", step or -1)``: names are what the pattern bound (None where an
optional part was absent), constants are numbers and strings, ``-x`` and ``x or y`` mean what they say.
"""

import ast
from collections.abc import Callable, Mapping
from typing import Any

Formula = Callable[[Any, Mapping[str, Any]], Any]
"""Takes the setting of the expression and what its pattern bound; gives a TIMEX3 value, or None where there is none."""


class FormulaError(ValueError):
    """A value that is not written in the language."""


def compile_formula(source: str, functions: Mapping[str, Callable[..., Any]]) -> Formula:
    """``source`` as a function. Raises FormulaError for anything but names, constants, calls of ``functions``, minus and ``or``."""
    try:
        return _compile(ast.parse(source, mode="eval").body, functions)
    except SyntaxError as error:
        raise FormulaError(f"{source!r} is not a formula: {error.msg}") from None


def _compile(node: ast.expr, functions: Mapping[str, Callable[..., Any]]) -> Formula:
    match node:
        case ast.Constant(value=constant):
            return lambda _setting, _bound: constant
        case ast.Name(id=name):
            return lambda _setting, bound: bound.get(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _compile(operand, functions)
            return lambda setting, bound: -inner(setting, bound)
        case ast.BoolOp(op=ast.Or(), values=values):
            choices = [_compile(value, functions) for value in values]

            def first_present(setting: Any, bound: Mapping[str, Any]) -> Any:
                return next((value for value in (choice(setting, bound) for choice in choices) if value is not None), None)

            return first_present
        case ast.Call(func=ast.Name(id=name), args=positional, keywords=named) if name in functions:
            function = functions[name]
            arguments = [_compile(argument, functions) for argument in positional]
            keywords = {str(keyword.arg): _compile(keyword.value, functions) for keyword in named}
            return lambda setting, bound: function(
                setting, *(argument(setting, bound) for argument in arguments), **{key: value(setting, bound) for key, value in keywords.items()}
            )
    raise FormulaError(f"{ast.unparse(node)!r} is not part of the language: use the functions {', '.join(sorted(functions))}")
