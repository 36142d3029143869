"""Prints, for each rule file below the folders given, the condition tree that pySigma reads, one JSON line a file."""

import json
import sys
from pathlib import Path

import yaml
from sigma.collection import SigmaCollection
from sigma.conditions import ConditionAND, ConditionNOT, ConditionOR
from sigma.types import (
    Placeholder,
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaExpansion,
    SigmaFieldReference,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaString,
    SigmaTimestampPart,
    SpecialChars,
)

wildcards = {SpecialChars.WILDCARD_MULTI: 0, SpecialChars.WILDCARD_SINGLE: 1}


def pieces(text):
    result = []
    for part in text.s:
        if isinstance(part, SpecialChars):
            piece = wildcards[part]
        elif isinstance(part, Placeholder):
            piece = f"\x01{part.name}\x01"
        else:
            piece = part
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        elif piece != "" and not (piece == 0 and result and result[-1] == 0):
            result.append(piece)
    return result


def value(given):
    match given:
        case SigmaCasedString():
            return ["cased", pieces(given)]
        case SigmaString():
            return ["text", pieces(given)]
        case SigmaTimestampPart():
            return ["part", given.timestamp_part.name.lower(), given.number]
        case SigmaNumber():
            return ["text", [str(given.number)]]
        case SigmaBool():
            return ["text", [str(given.boolean).lower()]]
        case SigmaNull():
            return ["null"]
        case SigmaExists():
            return ["exists", given.exists]
        case SigmaRegularExpression():
            flags = sorted(SigmaRegularExpression.sigma_to_re_flag[flag] for flag in given.flags)
            return ["regex", given.regexp.original, "".join(flags)]
        case SigmaCIDRExpression():
            return ["cidr", given.cidr]
        case SigmaCompareExpression():
            return ["compare", given.op.name.lower(), given.number.number]
        case SigmaFieldReference():
            return ["reference", given.field, given.starts_with, given.ends_with]
    raise ValueError(f"{type(given).__name__} is not compared")


def tree(item):
    match item:
        case ConditionAND():
            return ["and", [tree(each) for each in item.args]]
        case ConditionOR():
            return ["or", [tree(each) for each in item.args]]
        case ConditionNOT():
            return ["not", tree(item.args[0])]
    field = getattr(item, "field", None)
    if isinstance(item.value, SigmaExpansion):
        return ["or", [["leaf", field, value(each)] for each in item.value.values]]
    return ["leaf", field, value(item.value)]


loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path):
    documents = list(yaml.load_all(path.read_text(encoding="utf-8"), Loader=loader))
    rules = SigmaCollection.from_dicts(documents).rules
    return {"trees": [["or", [tree(each.parsed) for each in rule.detection.parsed_condition]] for rule in rules]}


for folder in sys.argv[1:]:
    for path in sorted(Path(folder).rglob("*.yml")):
        try:
            result = read(path)
        except Exception as error:
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps({"path": str(path), **result}))
