"""English plurals, and back."""

import re
from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("/") for pair in text.split())


UNCOUNTABLE = _words(
    "equipment information money news series sheep fish species deer aircraft software hardware"
    " feedback knowledge staff moose swine salmon trout bison offspring advice luggage"
    " furniture music rice weather homework traffic evidence"
)
IRREGULAR = _pairs(
    # Single letters, whose usual plurals are keywords of Python.
    "a/aes i/ies"
    # Words with a plural of their own.
    " mouse/mice louse/lice goose/geese foot/feet tooth/teeth ox/oxen die/dice"
    " datum/data metadatum/metadata"
    " medium/media criterion/criteria phenomenon/phenomena bacterium/bacteria"
    " curriculum/curricula erratum/errata stratum/strata"
    " analysis/analyses crisis/crises diagnosis/diagnoses hypothesis/hypotheses thesis/theses"
    " synthesis/syntheses parenthesis/parentheses prognosis/prognoses emphasis/emphases"
    " oasis/oases ellipsis/ellipses axis/axes vertex/vertices matrix/matrices"
    " appendix/appendices"
    # -f and -fe.
    " leaf/leaves life/lives knife/knives wife/wives half/halves calf/calves self/selves"
    " shelf/shelves wolf/wolves thief/thieves loaf/loaves elf/elves hoof/hooves scarf/scarves"
    # -o.
    " hero/heroes potato/potatoes tomato/tomatoes echo/echoes veto/vetoes torpedo/torpedoes"
    " embargo/embargoes cargo/cargoes"
    # A singular in -s, or in -z.
    " lens/lenses alias/aliases canvas/canvases atlas/atlases gas/gases bias/biases"
    " pancreas/pancreases iris/irises trellis/trellises bus/buses plus/pluses"
    " quiz/quizzes whiz/whizzes"
    # A singular in -e that looks as if its plural were in -es.
    " movie/movies cookie/cookies pie/pies tie/ties lie/lies zombie/zombies calorie/calories"
    " genie/genies rookie/rookies selfie/selfies brownie/brownies prairie/prairies"
    " cache/caches ache/aches headache/headaches avalanche/avalanches niche/niches"
    " psyche/psyches quiche/quiches creche/creches moustache/moustaches"
    " use/uses excuse/excuses fuse/fuses muse/muses abuse/abuses ruse/ruses"
    " annexe/annexes"
    # A singular in -i or -u, whose plural looks like a singular in -s.
    " api/apis wiki/wikis taxi/taxis ski/skis kiwi/kiwis alibi/alibis emoji/emojis uri/uris"
    " cli/clis menu/menus guru/gurus emu/emus cpu/cpus gpu/gpus sku/skus"
    # -ch spoken like -k.
    " epoch/epochs stomach/stomachs monarch/monarchs patriarch/patriarchs tech/techs"
)
_SINGULAR = {many: one for one, many in IRREGULAR.items()}
_ENDINGS = (("person", "people"), ("child", "children"), ("man", "men"))
_NOT_MEN = _words("human german roman shaman talisman ottoman norman caiman")
_NOT_MAN = _words("specimen regimen abdomen omen acumen semen stamen yemen")


def plural(name: str) -> str:
    """Return the English plural of a name in snake case; one that looks plural stays."""
    *head, word = name.split("_")
    return "_".join([*head, _plural_word(word)])


def singular(name: str) -> str:
    """Return the English singular of a plural in snake case; one that looks singular stays."""
    *head, word = name.split("_")
    return "_".join([*head, _singular_word(word)])


def _plural_word(word: str) -> str:
    if _is_plural(word):
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word not in _NOT_MEN and (changed := _change_ending(word, _ENDINGS)):
        return changed
    if re.search(r"[^aeiou]y$|quy$", word):
        return word[:-1] + "ies"
    if re.search(r"(ss|us|is|x|ch|sh|z)$", word):
        return word + "es"
    return word if word.endswith("s") else word + "s"


def _is_plural(word: str) -> bool:
    listed = word in UNCOUNTABLE or word in _SINGULAR
    return listed or (word.endswith(("people", "children", "men")) and word not in _NOT_MAN)


def _singular_word(word: str) -> str:
    if word in UNCOUNTABLE or word in IRREGULAR or len(word) < 2:
        return word
    if word in _SINGULAR:
        return _SINGULAR[word]
    if word not in _NOT_MAN and (changed := _change_ending(word, [(many, one) for one, many in _ENDINGS])):
        return changed
    if re.search(r".ies$", word):
        return word[:-3] + "y"
    if re.search(r"(ss|x|ch|sh|tz|zz|[^ao]us)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^sui]s$", word) else word


def _change_ending(word: str, endings: Iterable[tuple[str, str]]) -> str:
    """Give nothing if it has none of them."""
    return next((word.removesuffix(old) + new for old, new in endings if word.endswith(old)), "")
