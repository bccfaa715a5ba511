"""The variants that serve, and the choice among them."""

import argparse

from tests.projects import VARIANTS, Variant

SERVED = sorted(variant for variant in VARIANTS if variant.fastapi)


def find_variant(name: str) -> Variant:
    """Find one by its name, such as async-fastapi-postgresql."""
    named = {str(variant): variant for variant in SERVED}
    if name not in named:
        raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(named)}")
    return named[name]


def choose_variants(parser: argparse.ArgumentParser) -> None:
    """Take names of variants, or all."""
    parser.add_argument("--variant", type=find_variant, nargs="*", default=SERVED)
