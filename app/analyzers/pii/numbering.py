"""Numbering plans: whether a number is one that a country assigns, straight from the metadata of `phonenumbers`.

Asks what `phonenumbers.is_valid_number` asks, at a tenth of its time, because candidates come as digits already.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from phonenumbers.phonemetadata import PhoneMetadata
from phonenumbers.phonenumberutil import COUNTRY_CODE_TO_REGION_CODE

_WORLDWIDE = "001"
_MOST_ASKED_FOR = (1, 31, 32, 33, 34, 39, 41, 44, 49, 351, 352)


class Plan(NamedTuple):
    """One country's plan.

    Attributes:
        valid: what a number without its trunk prefix looks like.
        lengths: how long it may be.
        trunk: prefix of national dialling, often 0, or nothing.
    """

    valid: re.Pattern[str]
    lengths: frozenset[int]
    trunk: str


@cache
def _plan(region: str, code: int = 0) -> Plan:
    data = PhoneMetadata.metadata_for_nongeo_region(code) if region == _WORLDWIDE else PhoneMetadata.metadata_for_region(region)
    if data is None or data.general_desc is None:
        raise LookupError(f"no numbering plan for {region} {code}")
    kinds = (
        data.fixed_line, data.mobile, data.toll_free, data.premium_rate, data.shared_cost, data.personal_number, data.voip,
        data.pager, data.uan, data.voicemail,
    )  # fmt: skip
    patterns = {kind.national_number_pattern for kind in kinds if kind is not None and kind.national_number_pattern}
    return Plan(
        re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns))),
        frozenset(data.general_desc.possible_length),
        data.national_prefix or "",
    )


def _plans(code: int) -> Iterator[Plan]:
    for region in COUNTRY_CODE_TO_REGION_CODE.get(code, ()):
        yield _plan(region, code) if region == _WORLDWIDE else _plan(region)


def is_national(digits: str, region: str) -> bool:
    """Return whether digits as dialled within a country are a number of its plan."""
    plan = _plan(region)
    number = digits.removeprefix(plan.trunk) if region != "IT" else digits
    return plan.valid.fullmatch(number) is not None


def international(digits: str) -> bool | None:
    """Judge digits that start with a country code: True = assigned, False = of a possible length, None = neither.

    The trunk prefix that people put in brackets, as in +33 (0)6, may be among the digits.

    Args:
        digits: at least three.
    """
    possible = None
    for width in (1, 2, 3):
        code, rest = int(digits[:width]), digits[width:]
        for plan in _plans(code):
            for number in {rest, rest.removeprefix(plan.trunk)}:
                if len(number) in plan.lengths:
                    if plan.valid.fullmatch(number):
                        return True
                    possible = False
    return possible


def load() -> None:
    """Read the plans of the countries most asked for, which otherwise takes some milliseconds each when first asked for."""
    for code in _MOST_ASKED_FOR:
        list(_plans(code))
