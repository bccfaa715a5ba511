"""Reads the domain grammar: `str(200) index`, `User optional`, `enum(a, b) = a`.

This file is generated from the template's compiler: all of its modules, no comments.
"""

# fmt: off
import hashlib
import json
import keyword
import math
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import Generic, Literal, NoReturn, TypeVar

_SHOWN = 60
_LISTED = 20
_ERRORS_BITS = 64

class DomainError(ValueError):
    pass

@contextmanager
def located(place: str) -> Iterator[None]:
    try:
        yield
    except DomainError as error:
        message = f"{place}: {error}"
        raise DomainError(message) from None

def unknown(what: str, word: str, allowed: Iterable[str], *, also: Iterable[str] = ()) -> DomainError:
    allowed = list(allowed)
    near = _nearest(word, [*allowed, *also])
    hint = f", did you mean {near}?" if near else ""
    return DomainError(f"unknown {what} {shown(word)}{hint} (allowed: {listing(allowed)})")

def wrong_default(text: str, type_name: str, allowed: str) -> DomainError:
    return DomainError(f"the default {shown(text)} is no {type_name} (allowed: {allowed})")

def listing(words: Iterable[str]) -> str:
    words = list(words)
    return ", ".join([*words[:_LISTED], *(["..."] if len(words) > _LISTED else [])])

def shown(value: object) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}...")
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) or (isinstance(value, int) and value.bit_length() <= _ERRORS_BITS):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return _kind(value)

def _kind(value: object) -> str:
    if isinstance(value, int):
        return "a huge number"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return "a value of another kind"

def _nearest(word: str, words: list[str]) -> str:
    if len(word) > _SHOWN:
        return ""
    folded = {each.casefold(): each for each in reversed(words)}
    near = get_close_matches(word.casefold(), folded, n=1)
    return repr(folded[near[0]]) if near else ""

def quote(text: str) -> str:
    mark = "'" if text.count('"') > text.count("'") else '"'
    body = "".join((_escape(character, mark) for character in text))
    return f"{mark}{body}{mark}"

def _escape(character: str, mark: str) -> str:
    if character in (mark, "\\"):
        return f"\\{character}"
    return character if character.isprintable() else repr(character)[1:-1]

def width(text: str) -> int:
    wide = sum((unicodedata.east_asian_width(sign) in "WF" for sign in text))
    return len(text) + wide - sum((unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text))

_BOUNDARY = re.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
MAX_IDENTIFIER_LENGTH = 63
_WINDOWS = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
MACHINERY = {"base", "samples"}
_TAKEN_MODULES = MACHINERY | _WINDOWS | set(keyword.kwlist)

def snake_case(name: str) -> str:
    return _BOUNDARY.sub("_", name).lower()

def camel_case(name: str) -> str:
    return "".join((word[:1].upper() + word[1:] for word in re.split("[^A-Za-z0-9]+", name)))

def module_name(singular_name: str) -> str:
    return f"{singular_name}_" if singular_name in _TAKEN_MODULES else singular_name

def member_name(value: str) -> str:
    name = re.sub("[^A-Z0-9]", "_", value.upper())
    return f"VALUE_{name}" if name[0].isdigit() else name

def shortened(name: str, limit: int = MAX_IDENTIFIER_LENGTH) -> str:
    if len(name) <= limit:
        return name
    return f"{name[: limit - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"

def _plurals_words(text: str) -> frozenset[str]:
    return frozenset(text.split())

def _pairs(text: str) -> dict[str, str]:
    return dict((pair.split("/") for pair in text.split()))

UNCOUNTABLE = _plurals_words("equipment information money news series sheep fish species deer aircraft software hardware feedback knowledge staff moose swine salmon trout bison offspring advice luggage furniture music rice weather homework traffic evidence")
IRREGULAR = _pairs(
    "a/aes i/ies mouse/mice louse/lice goose/geese foot/feet tooth/teeth ox/oxen die/dice datum/data metadatum/metadata medium/media criterion/criteria phenomenon/phenomena bacterium/bacteria curriculum/curricula erratum/errata stratum/strata analysis/analyses crisis/crises diagnosis/diagnoses hypothesis/hypotheses thesis/theses synthesis/syntheses parenthesis/parentheses prognosis/prognoses emphasis/emphases oasis/oases ellipsis/ellipses axis/axes vertex/vertices matrix/matrices appendix/appendices leaf/leaves life/lives knife/knives wife/wives half/halves calf/calves self/selves shelf/shelves wolf/wolves thief/thieves loaf/loaves elf/elves hoof/hooves scarf/scarves hero/heroes potato/potatoes tomato/tomatoes echo/echoes veto/vetoes torpedo/torpedoes embargo/embargoes cargo/cargoes lens/lenses alias/aliases canvas/canvases atlas/atlases gas/gases bias/biases pancreas/pancreases iris/irises trellis/trellises bus/buses plus/pluses quiz/quizzes whiz/whizzes movie/movies cookie/cookies pie/pies tie/ties lie/lies zombie/zombies calorie/calories genie/genies rookie/rookies selfie/selfies brownie/brownies prairie/prairies cache/caches ache/aches headache/headaches avalanche/avalanches niche/niches psyche/psyches quiche/quiches creche/creches moustache/moustaches use/uses excuse/excuses fuse/fuses muse/muses abuse/abuses ruse/ruses annexe/annexes api/apis wiki/wikis taxi/taxis ski/skis kiwi/kiwis alibi/alibis emoji/emojis uri/uris cli/clis menu/menus guru/gurus emu/emus cpu/cpus gpu/gpus sku/skus epoch/epochs stomach/stomachs monarch/monarchs patriarch/patriarchs tech/techs"
)
_SINGULAR = {many: one for one, many in IRREGULAR.items()}
_ENDINGS = (("person", "people"), ("child", "children"), ("man", "men"))
_NOT_MEN = _plurals_words("human german roman shaman talisman ottoman norman caiman")
_NOT_MAN = _plurals_words("specimen regimen abdomen omen acumen semen stamen yemen")

def plural(name: str) -> str:
    *head, word = name.split("_")
    return "_".join([*head, _plural_word(word)])

def singular(name: str) -> str:
    *head, word = name.split("_")
    return "_".join([*head, _singular_word(word)])

def _plural_word(word: str) -> str:
    if _is_plural(word):
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word not in _NOT_MEN and (changed := _change_ending(word, _ENDINGS)):
        return changed
    if re.search("[^aeiou]y$|quy$", word):
        return word[:-1] + "ies"
    if re.search("(ss|us|is|x|ch|sh|z)$", word):
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
    if re.search(".ies$", word):
        return word[:-3] + "y"
    if re.search("(ss|x|ch|sh|tz|zz|[^ao]us)es$", word):
        return word[:-2]
    return word[:-1] if re.search("[^sui]s$", word) else word

def _change_ending(word: str, endings: Iterable[tuple[str, str]]) -> str:
    return next((word.removesuffix(old) + new for old, new in endings if word.endswith(old)), "")

BLANK = " \t\r\n\x0c\x0b"
FIELD_WORDS = ("optional", "unique", "index")
RELATION_WORDS = ("optional", "unique", "cascade", "as NAME", "many")
_LINE = re.compile("(?P<head>[^\\s(=]*) \\s*\n        (?: \\( (?P<arguments>[^)]*) \\) )?\n        (?P<words>[^=]*)\n        (?: = (?P<default>.*) )?", re.ASCII | re.DOTALL | re.VERBOSE)
_WORD = re.compile("\\S+", re.ASCII)
_QUOTES = ("'", '"')

@dataclass(frozen=True)
class Line:
    head: str
    arguments: tuple[str, ...] | None
    words: tuple[str, ...]
    default: str | None

@dataclass(frozen=True)
class Flags:
    words: frozenset[str]
    alias: str | None = None

def parse_line(text: str) -> Line:
    match = _LINE.fullmatch(text.strip(BLANK))
    if match is None or not match["head"]:
        raise DomainError(f"{shown(text)} does not begin with a type or an entity (like: str optional)")
    words = tuple(_WORD.findall(match["words"]))
    if match["arguments"] is None and words and words[0].startswith("("):
        raise DomainError(f"the '(' behind {shown(match['head'])} is never closed (add the ')'; inside YAML's {{}} put the whole in quotes)")
    return Line(match["head"], _arguments(match["arguments"]), words, _default(match["default"]))

def _arguments(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    return tuple((argument.strip(BLANK) for argument in text.split(",")))

def _default(text: str | None) -> str | None:
    if text is None:
        return None
    text = text.strip(BLANK)
    if not text:
        raise DomainError("the default is empty (write = '' for an empty text, or leave out the '=')")
    quoted = len(text) > 1 and text[0] == text[-1] and (text[0] in _QUOTES)
    return text[1:-1] if quoted else text

def read_field_words(words: Sequence[str]) -> Flags:
    for word in words:
        if word in ("cascade", "as", "many"):
            raise DomainError(f"'{word}' is for relations (allowed: {listing(FIELD_WORDS)})")
        if word not in FIELD_WORDS:
            raise unknown("word", word, FIELD_WORDS)
    flags = Flags(_once(words))
    if flags.words >= {"unique", "index"}:
        raise DomainError("'unique' and 'index' together (allowed: one; unique implies an index)")
    return flags

def read_relation_words(words: Sequence[str]) -> Flags:
    plain, alias = _take_alias(words)
    for word in plain:
        if word == "index":
            raise DomainError(f"'index' on a relation, every relation column is indexed (allowed: {listing(RELATION_WORDS)})")
        if word not in RELATION_WORDS:
            raise unknown("word", word, RELATION_WORDS)
    flags = Flags(_once(plain), alias)
    if "many" in flags.words and len(flags.words) > 1:
        other = next((word for word in plain if word != "many"))
        raise DomainError(f"'many' together with '{other}' (allowed: many alone, or with as NAME)")
    return flags

def _take_alias(words: Sequence[str]) -> tuple[list[str], str | None]:
    plain: list[str] = []
    alias = None
    remaining = iter(words)
    for word in remaining:
        if word != "as":
            plain.append(word)
            continue
        if alias is not None:
            raise DomainError("'as' is given twice (allowed: each word once)")
        alias = next(remaining, None)
        if alias is None:
            raise DomainError("'as' without a name (allowed: as NAME)")
    return (plain, alias)

def _once(words: Sequence[str]) -> frozenset[str]:
    for position, word in enumerate(words):
        if word in words[:position]:
            raise DomainError(f"'{word}' is given twice (allowed: each word once)")
    return frozenset(words)

_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]")
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")

def check_text(text: str) -> str:
    _texts_refuse(_CONTROL, text, "control characters only line feed and tab")
    return check_storable(text)

def check_storable(text: str) -> str:
    _texts_refuse(_UNSTORABLE, text, "neither NUL nor lone surrogates")
    return text

def _texts_refuse(pattern: re.Pattern[str], text: str, allowed: str) -> None:
    match = pattern.search(text)
    if match:
        raise DomainError(f"the default holds U+{ord(match[0]):04X} (allowed: {allowed})")

_NUMBER = re.compile("[0-9]{1,9}")

def read_whole(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None

def wrong_arguments(name: str, arguments: tuple[str, ...]) -> str:
    call = f"{name}({', '.join(arguments)})"
    return f"wrong arguments in {shown(call)}"

Database = Literal["sqlite", "postgresql"]
OnDelete = Literal["CASCADE", "RESTRICT", "SET NULL"]

class Moment(Enum):
    NOW = "now"
    TODAY = "today"
    RANDOM = "random"

@dataclass(frozen=True)
class Default:
    value: object

@dataclass(frozen=True)
class Type:
    name: str
    length: int = 0
    precision: int = 0
    scale: int = 0
    values: tuple[str, ...] = ()

@dataclass(frozen=True)
class Field:
    name: str
    type: Type
    optional: bool = False
    unique: bool = False
    index: bool = False
    default: Default | None = None

@dataclass(frozen=True)
class ToOne:
    name: str
    target: str
    reverse: str
    on_delete: OnDelete
    optional: bool = False
    unique: bool = False
    deferred: bool = False

    @property
    def column(self) -> str:
        return shortened(f"{self.name}_id")

@dataclass(frozen=True)
class ToMany:
    name: str
    target: str
    reverse: str
    table: str
    owner_column: str
    target_column: str
    ids: str

@dataclass(frozen=True)
class Reverse:
    name: str
    owner: str
    relation: ToOne | ToMany

@dataclass(frozen=True)
class Entity:
    name: str
    singular: str
    plural: str
    module: str
    members: tuple[Field | ToOne | ToMany, ...] = ()
    reverses: tuple[Reverse, ...] = ()
    uniques: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

@dataclass(frozen=True)
class Domain:
    entities: tuple[Entity, ...]
    creation_order: tuple[str, ...]

MAX_NAME = MAX_IDENTIFIER_LENGTH
_ENTITY = re.compile("[A-Z][A-Za-z0-9]*")
_MEMBER = re.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*")

def _reserved_words(text: str) -> frozenset[str]:
    return frozenset(text.split())

OWN_COLUMNS = ("id", "created_at", "updated_at")
BUILTINS = _reserved_words("int str float bool bytes list dict property classmethod staticmethod super")
IMPORTS = _reserved_words("sa orm dt base models schemas enums")
PYDANTIC = _reserved_words("construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate model_computed_fields model_config model_construct model_copy model_extra model_fields model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild")
PYDANTIC_PREFIXES = ("model_validate", "model_dump")
SQLALCHEMY = _reserved_words("metadata registry")
POSTGRESQL_COLUMNS = _reserved_words("tableoid xmin cmin xmax cmax ctid")
_REASONS = (
    (frozenset(keyword.kwlist), "a keyword of Python"),
    (frozenset(OWN_COLUMNS), "a column that every entity has"),
    (PYDANTIC, "an attribute of pydantic's BaseModel"),
    (SQLALCHEMY, "an attribute of SQLAlchemy's DeclarativeBase"),
    (BUILTINS | IMPORTS, "used by the generated code"),
    (POSTGRESQL_COLUMNS, "a system column of PostgreSQL"),
)
TABLES = {"alembic_version": "Alembic's table", "docs": "the address of the API's documentation", "redoc": "the address of the API's documentation", "health": "the address of the health checks"}
TABLE_PREFIXES = {"sqlite_": "SQLite", "pg_": "PostgreSQL"}

def check_entity_name(name: str) -> None:
    if not _is_name(_ENTITY, name):
        raise DomainError(f"{shown(name)} cannot be the name of an entity{_hint(_ENTITY, name, camel_case(name))} (allowed: a capital, then letters and digits, at most {MAX_NAME})")
    if keyword.iskeyword(name):
        raise DomainError(f"{shown(name)} is a keyword of Python (allowed: any other name)")

def check_snake_case(name: str) -> None:
    if not _is_name(_MEMBER, name):
        raise DomainError(f"{shown(name)} is not a name in snake case{_hint(_MEMBER, name, snake_case(name))} (allowed: small letters, digits and single _ between them, at most {MAX_NAME})")

def check_free(name: str) -> None:
    reason = reserved_for(name)
    if reason:
        raise DomainError(f"the name is {reason} (allowed: any other name)")

def _is_name(pattern: re.Pattern[str], name: str) -> bool:
    return len(name) <= MAX_NAME and pattern.fullmatch(name) is not None

def _hint(pattern: re.Pattern[str], name: str, near: str) -> str:
    same = _letters(near) == _letters(name)
    return f", did you mean '{near}'?" if same and _is_name(pattern, near) else ""

def _letters(name: str) -> str:
    return re.sub("[_\\s-]", "", name).casefold()

def reserved_for(name: str) -> str:
    if name.startswith(PYDANTIC_PREFIXES):
        return "a prefix that pydantic protects"
    return next((reason for names, reason in _REASONS if name in names), "")

def taken_table(name: str) -> str:
    for prefix, owner in TABLE_PREFIXES.items():
        if name.startswith(prefix):
            return f"names in {prefix} belong to {owner}"
    return f"it is {TABLES[name]}" if name in TABLES else ""

Graph = dict[str, list[str]]

def defer_cycles(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    needed = _graph(entities, needed=True)
    _refuse_needed_cycle(needed, entities)
    if _find_cycle(_graph(entities)) is None:
        return dict(entities)
    deferred = set(_closing(needed, entities))
    return {name: replace(entity, members=tuple((replace(member, deferred=True) if isinstance(member, ToOne) and (name, member.name) in deferred else member for member in entity.members))) for name, entity in entities.items()}

def creation_order(entities: Mapping[str, Entity]) -> tuple[str, ...]:
    names = list(entities)
    rank = {name: position for position, name in enumerate(names)}
    missing = {name: set(targets) for name, targets in _graph(entities).items()}
    waiting: dict[str, list[str]] = {name: [] for name in names}
    for name, targets in missing.items():
        for target in targets:
            waiting[target].append(name)
    ready = [rank[name] for name in names if not missing[name]]
    heapify(ready)
    order = []
    while ready:
        name = names[heappop(ready)]
        order.append(name)
        for other in waiting[name]:
            missing[other].remove(name)
            if not missing[other]:
                heappush(ready, rank[other])
    return tuple(order)

def _edges(entity: Entity) -> Iterator[ToOne]:
    for member in entity.members:
        if isinstance(member, ToOne) and (not member.deferred):
            yield member

def _graph(entities: Mapping[str, Entity], *, needed: bool = False) -> Graph:
    return {name: [edge.target for edge in _edges(entity) if edge.target != name and (not (needed and edge.optional))] for name, entity in entities.items()}

def _refuse_needed_cycle(needed: Graph, entities: Mapping[str, Entity]) -> None:
    for name, entity in entities.items():
        for edge in _edges(entity):
            if edge.target == name and (not edge.optional):
                raise _rowless([(name, edge.name)], name)
    cycle = _find_cycle(needed)
    if cycle:
        path = _from_first(cycle, list(entities))
        raise _rowless([_needed_step(entities[name], to) for name, to in pairwise(path)], path[0])

def _from_first(cycle: list[str], names: list[str]) -> list[str]:
    first = cycle.index(min(cycle, key=names.index))
    return [*cycle[first:], *cycle[:first], cycle[first]]

def _needed_step(entity: Entity, target: str) -> tuple[str, str]:
    edges = (edge for edge in _edges(entity) if edge.target == target and (not edge.optional))
    return (entity.name, next(edges).name)

def _rowless(steps: list[tuple[str, str]], end: str) -> DomainError:
    path = " -> ".join([*(f"{entity}.{relation}" for entity, relation in steps), end])
    entity, relation = steps[0]
    return DomainError(f"{entity}.{relation}: no first row can ever be made, as each needs another: {path} (make one of them 'optional')")

def _find_cycle(graph: Graph) -> list[str] | None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        return cycle[:0:-1]
    return None

def _closing(needed: Graph, entities: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    kept = {name: list(targets) for name, targets in needed.items()}
    for name, entity in entities.items():
        for edge in _edges(entity):
            if not edge.optional or edge.target == name or edge.target in kept[name]:
                continue
            if _reaches(kept, edge.target, name):
                yield (name, edge.name)
            else:
                kept[name].append(edge.target)

def _reaches(graph: Graph, start: str, goal: str) -> bool:
    seen: set[str] = set()
    stack = [start]
    while stack:
        at = stack.pop()
        if at not in seen:
            seen.add(at)
            stack += graph[at]
    return goal in seen

MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
_LIMIT = 1 << 63
_FLOAT_LIMIT = 1 << 53
_EXAMPLES = 'JSON like {"a": [1, null]}; a text in two pairs of quotes: \'"a"\''

def read_json(text: str, _: Type) -> object:
    check_storable(text)
    if len(text.encode()) > MAX_BYTES:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most 64 KiB of JSON)")
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_int=_read_int, parse_float=_json_defaults_read_float)
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError:
        raise wrong_default(text, "JSON", _EXAMPLES) from None
    _check(value, MAX_DEPTH)
    return value

def _check(value: object, depth: int) -> None:
    if isinstance(value, str):
        check_storable(value)
    if isinstance(value, dict | list):
        if not depth:
            raise _too_deep()
        for part in [*value, *value.values()] if isinstance(value, dict) else value:
            _check(part, depth - 1)

def _too_deep() -> DomainError:
    return DomainError(f"the default is nested too deep (allowed: at most {MAX_DEPTH} levels)")

def _refuse_constant(name: str) -> NoReturn:
    raise DomainError(f"the default has {name} (allowed: JSON, which has no such number)")

def _read_int(text: str) -> int:
    fits = len(text) <= len(str(-_LIMIT))
    if not fits or not -_LIMIT <= int(text) < _LIMIT:
        raise _too_large(text)
    return int(text)

def _json_defaults_read_float(text: str) -> float:
    if abs(float(text)) >= _FLOAT_LIMIT:
        raise _too_large(text)
    return float(text)

def _too_large(text: str) -> DomainError:
    allowed = "integers of 64 bits, fractions below 2**53"
    return DomainError(f"the default has the number {shown(text)} (allowed: {allowed})")

Written = TypeVar("Written", date, time, datetime)
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = "([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?"
_OFFSET = "(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])"

@dataclass(frozen=True)
class Reader(Generic[Written]):
    pattern: str
    parse: Callable[[str], Written]
    present: Moment
    allowed: str

    def __call__(self, text: str, type_: Type) -> Written | Moment:
        if text == self.present.value:
            return self.present
        if re.fullmatch(self.pattern, text):
            with suppress(ValueError, OverflowError):
                return self.parse(text)
        raise wrong_default(text, type_.name, self.allowed)

def _in_utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)

read_date = Reader(_DATE, date.fromisoformat, Moment.TODAY, "today, or a day like 2024-02-29")
read_time = Reader(_TIME, time.fromisoformat, Moment.NOW, "now, or a time without offset like 14:30:00")
read_datetime = Reader(f"{_DATE}[T ]{_TIME}{_OFFSET}", _in_utc, Moment.NOW, "now, or a moment with its offset like 2024-02-29T14:30:00+00:00")
Arguments = tuple[str, ...] | None

@dataclass(frozen=True)
class FieldType:
    name: str
    read_default: Callable[[str, Type], object]
    read_arguments: Callable[[Arguments, Database], Type] | None = None
    indexable: bool = True

Taken = dict[str, str]

def place_reverses(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    taken = {name: _own_attributes(entity) for name, entity in entities.items()}
    reverses: dict[str, list[Reverse]] = {name: [] for name in entities}
    for entity in entities.values():
        for member in entity.members:
            if not isinstance(member, Field):
                with located(f"{entity.name}.{member.name}"):
                    _take_reverse(entity, member, taken[member.target])
                reverses[member.target].append(Reverse(member.reverse, entity.name, member))
    return {name: replace(entity, reverses=tuple(reverses[name])) for name, entity in entities.items()}

def _own_attributes(entity: Entity) -> Taken:
    taken: Taken = {}
    for member in entity.members:
        for name, what in _attributes(member):
            if name in taken:
                raise DomainError(f"{entity.name}.{member.name}: {what} is taken already, by {taken[name]} (allowed: another name)")
            taken[name] = f"{what} of {entity.name}.{member.name}"
    return taken

def _attributes(member: Field | ToOne | ToMany) -> Iterator[tuple[str, str]]:
    if isinstance(member, ToOne):
        yield (member.column, f"the column '{member.column}'")
    if isinstance(member, ToMany):
        yield (member.ids, f"the list '{member.ids}'")
        yield (f"{member.ids}_truncated", f"the mark '{member.ids}_truncated'")
    yield (member.name, f"the name '{member.name}'")

def _take_reverse(owner: Entity, relation: ToOne | ToMany, taken: Taken) -> None:
    reason = reserved_for(relation.reverse) or taken.get(relation.reverse, "")
    if reason:
        raise DomainError(f"its other side '{relation.reverse}' on {relation.target} is {reason} (name it otherwise: as NAME)")
    taken[relation.reverse] = f"the other side of {owner.name}.{relation.name}"

def read_relation(owner: Entity, name: str, line: Line, entities: Mapping[str, Entity]) -> ToOne | ToMany:
    target = entities[line.head]
    if line.arguments is not None:
        raise DomainError(f"the entity {target.name} takes no arguments (allowed: {target.name})")
    flags = read_relation_words(line.words)
    if line.default is not None:
        raise DomainError("a relation has no default (allowed: none; leave out the '=')")
    if flags.alias is not None:
        check_snake_case(flags.alias)
    elif target is owner:
        raise DomainError("a relation to its own entity names its other side (add: as NAME)")
    if "many" in flags.words:
        return _to_many(owner, name, target, flags)
    return _to_one(owner, name, target, flags)

def _to_one(owner: Entity, name: str, target: Entity, flags: Flags) -> ToOne:
    unique = "unique" in flags.words
    return ToOne(name, target.name, reverse=flags.alias or (owner.singular if unique else owner.plural), on_delete=_on_delete(flags), optional="optional" in flags.words, unique=unique)

def _on_delete(flags: Flags) -> OnDelete:
    if "cascade" in flags.words:
        return "CASCADE"
    return "SET NULL" if "optional" in flags.words else "RESTRICT"

def _to_many(owner: Entity, name: str, target: Entity, flags: Flags) -> ToMany:
    one = singular(name)
    other = one if target is owner else target.singular
    owner_column, target_column = (shortened(f"{owner.singular}_id"), shortened(f"{other}_id"))
    if target_column == owner_column:
        raise DomainError(f"both columns of its table would be '{other}_id' (allowed: a name whose singular is not '{other}')")
    return ToMany(name, target.name, reverse=flags.alias or owner.plural, table=shortened(f"{owner.plural}_{name}"), owner_column=owner_column, target_column=target_column, ids=f"{one}_ids")

Shape = dict[str, dict[str, object]]
_EXAMPLE = 'like User: {"email": "str(320) unique"}'

def read_shape(raw: object) -> Shape:
    if not isinstance(raw, Mapping):
        raise DomainError(f"entities: {shown(raw)} is no mapping (allowed: entities by name, {_EXAMPLE})")
    if not raw:
        raise DomainError(f"entities: there is none (allowed: at least one, {_EXAMPLE})")
    shape: Shape = {}
    for key, body in raw.items():
        with located("entities"):
            name = _quoted_key(key)
            check_entity_name(name)
        shape[name] = _read_body(name, body)
    return shape

def _read_body(entity: str, body: object) -> dict[str, object]:
    if body is None:
        return {}
    if not isinstance(body, Mapping):
        raise DomainError(f"{entity}: {shown(body)} is no mapping (allowed: types by name, or {{}})")
    members: dict[str, object] = {}
    for key, value in body.items():
        with located(entity):
            members[_quoted_key(key)] = value
    return members

def _quoted_key(key: object) -> str:
    if not isinstance(key, str):
        raise DomainError(f"YAML reads a name as {shown(key)}, which is no text (put it in quotes: '{_word(key)}')")
    return str(key)

def _word(key: object) -> str:
    if isinstance(key, bool):
        return "on" if key else "off"
    return shown(key)

MAX_VALUE_LENGTH = 64
_VALUE = re.compile("[A-Za-z0-9][A-Za-z0-9 _.+/#&-]*")

def _read_values(arguments: Arguments, _: Database) -> Type:
    if arguments is None or arguments == ("",):
        raise DomainError("enum without values (allowed: enum(a, b, ...) with at least one)")
    members: dict[str, str] = {}
    for value in arguments:
        _check_value(value)
        member = member_name(value)
        if members.get(member) == value:
            raise DomainError(f"the value {shown(value)} is given twice (allowed: each value once)")
        if member in members:
            raise DomainError(f"the values {shown(members[member])} and {shown(value)} would both be {member} in Python (allowed: values that differ in more than case and signs)")
        members[member] = value
    return Type("enum", values=arguments)

def _check_value(value: str) -> None:
    if not _VALUE.fullmatch(value):
        raise DomainError(f"{shown(value)} cannot be a value of an enum (allowed: an ASCII letter or digit, then letters, digits, spaces and _ . + - / # &)")
    if len(value) > MAX_VALUE_LENGTH:
        raise DomainError(f"the value {shown(value)} is too long (allowed: at most {MAX_VALUE_LENGTH} characters)")

def _read_enum(text: str, type_: Type) -> str:
    if text not in type_.values:
        raise unknown("default", text, type_.values)
    return text

ENUM = FieldType("enum", read_default=_read_enum, read_arguments=_read_values)
JSON = FieldType("json", read_default=read_json, indexable=False)
MAX_PRECISION = {"postgresql": 1000, "sqlite": 18}
_INTEGER = re.compile("[+-]?[0-9]{1,19}")
_FLOAT = re.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,5})?")
_DECIMAL = re.compile("([+-]?)([0-9]+)(?:\\.([0-9]+))?")
_NUMBERS_BITS = {"int": 32, "bigint": 64}
_TRUTHS = {"true": True, "false": False}

def _read_integer(text: str, type_: Type) -> int:
    limit = 1 << _NUMBERS_BITS[type_.name] - 1
    if not _INTEGER.fullmatch(text) or not -limit <= int(text) < limit:
        raise wrong_default(text, type_.name, f"a whole number from {-limit} to {limit - 1}")
    return int(text)

def _numbers_read_float(text: str, _: Type) -> float:
    if not _FLOAT.fullmatch(text) or not math.isfinite(float(text)):
        raise wrong_default(text, "float", "a finite number like 1.5")
    return float(text) + 0.0

def _read_decimal(text: str, type_: Type) -> Decimal:
    sign, whole, fraction = _digits(text)
    before = type_.precision - type_.scale
    if not sign or len(whole) > before or len(fraction) > type_.scale:
        raise wrong_default(text, f"decimal({type_.precision}, {type_.scale})", f"digits before the point at most {before}, behind it {type_.scale}")
    if not whole and (not fraction):
        sign = "+"
    return Decimal(f"{sign}{whole or 0}.{fraction.ljust(type_.scale, '0')}")

def _digits(text: str) -> tuple[str, str, str]:
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return ("", "", "")
    sign, whole, fraction = match.groups("")
    return (sign or "+", whole.lstrip("0"), fraction.rstrip("0"))

def _read_bool(text: str, _: Type) -> bool:
    if text not in _TRUTHS:
        raise wrong_default(text, "bool", "true or false")
    return _TRUTHS[text]

def _read_digits(arguments: Arguments, database: Database) -> Type:
    limit = MAX_PRECISION[database]
    allowed = f"decimal(p, s) with p digits, 1 to {limit} on {database}, s of them behind the point"
    if arguments is None:
        raise DomainError(f"decimal without its digits (allowed: {allowed})")
    precision, scale = map(read_whole, arguments) if len(arguments) == 2 else (None, None)
    if precision is None or scale is None or (not (1 <= precision <= limit and scale <= precision)):
        raise DomainError(f"{wrong_arguments('decimal', arguments)} (allowed: {allowed})")
    return Type("decimal", precision=precision, scale=scale)

INT = FieldType("int", read_default=_read_integer)
BIGINT = FieldType("bigint", read_default=_read_integer)
FLOAT = FieldType("float", read_default=_numbers_read_float, indexable=False)
DECIMAL = FieldType("decimal", read_default=_read_decimal, read_arguments=_read_digits)
BOOL = FieldType("bool", read_default=_read_bool)
MAX_LENGTH = 10485760
MAX_TEXT = 1024 * 1024
_DEFAULT_LENGTH = 255

def _read_length(arguments: Arguments, _: Database) -> Type:
    if arguments is None:
        return Type("str", length=_DEFAULT_LENGTH)
    length = read_whole(arguments[0])
    if len(arguments) != 1 or length is None or (not 1 <= length <= MAX_LENGTH):
        raise DomainError(f"{wrong_arguments('str', arguments)} (allowed: str(n) with n from 1 to {MAX_LENGTH})")
    return Type("str", length=length)

def _read_str(text: str, type_: Type) -> str:
    if len(text) > type_.length:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most {type_.length} characters)")
    return check_text(text)

def _read_text(text: str, _: Type) -> str:
    if len(check_text(text).encode()) > MAX_TEXT:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most 1 MiB)")
    return text

def _strings_refuse(_text: str, _type: Type) -> object:
    raise DomainError("bytes have no default (allowed: none; leave out the '=')")

STR = FieldType("str", read_default=_read_str, read_arguments=_read_length)
TEXT = FieldType("text", read_default=_read_text, indexable=False)
BYTES = FieldType("bytes", read_default=_strings_refuse, indexable=False)
DATE = FieldType("date", read_default=read_date)
TIME = FieldType("time", read_default=read_time)
DATETIME = FieldType("datetime", read_default=read_datetime)
_WRITTEN = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

def _read_uuid(text: str, _: Type) -> uuid.UUID | Moment:
    if text == Moment.RANDOM.value:
        return Moment.RANDOM
    if not _WRITTEN.fullmatch(text):
        raise wrong_default(text, "uuid", "random, or 8-4-4-4-12 hexadecimal digits")
    return uuid.UUID(text)

UUID = FieldType("uuid", read_default=_read_uuid)

def name_entities(shape: Shape) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    singulars: dict[str, str] = {}
    for name, body in shape.items():
        singular = shortened(snake_case(name))
        if singular in singulars:
            raise DomainError(f"{name}: both {singulars[singular]} and {name} are '{singular}' in snake case (rename one)")
        singulars[singular] = name
        table = _plural_option(name, body["_plural"]) if "_plural" in body else shortened(plural(snake_case(name)))
        entities[name] = Entity(name, singular, table, module_name(singular))
    return entities

def _plural_option(entity: str, raw: object) -> str:
    with located(f"{entity}._plural"):
        if not isinstance(raw, str):
            raise DomainError(f"{shown(raw)} is no text (allowed: a name in snake case, like people)")
        check_snake_case(raw)
    return str(raw)

def check_tables(entities: Mapping[str, Entity]) -> None:
    tables: dict[str, str] = {}
    for entity in entities.values():
        hint = f"(set another _plural in {entity.name})"
        reason = taken_table(entity.plural)
        if reason:
            raise DomainError(f"{entity.name}: no table can be '{entity.plural}', {reason} {hint}")
        _take(tables, entity.plural, entity.name, hint)
    for entity in entities.values():
        for member in entity.members:
            if isinstance(member, ToMany):
                _take(tables, member.table, f"{entity.name}.{member.name}", f"(rename the relation, or set another _plural in {entity.name})")

def _take(tables: dict[str, str], table: str, owner: str, hint: str) -> None:
    if table in tables:
        raise DomainError(f"{owner}: its table '{table}' is the one of {tables[table]} {hint}")
    tables[table] = owner

_ALL = (STR, TEXT, INT, BIGINT, FLOAT, DECIMAL, BOOL, DATE, TIME, DATETIME, UUID, JSON, BYTES, ENUM)
FIELD_TYPES = {one.name: one for one in _ALL}
MAX_INDEXED_LENGTH = 600
TYPES = tuple(FIELD_TYPES)

def read_type(name: str, arguments: Arguments, database: Database) -> Type:
    if name not in FIELD_TYPES:
        raise unknown("type", name, TYPES)
    if read := FIELD_TYPES[name].read_arguments:
        return read(arguments, database)
    if arguments is not None:
        raise DomainError(f"{name} takes no arguments (allowed: {name})")
    return Type(name)

def read_default(text: str, type_: Type) -> Default:
    return Default(FIELD_TYPES[type_.name].read_default(text, type_))

def refuse_unindexable(type_: Type) -> None:
    if not FIELD_TYPES[type_.name].indexable:
        indexed = [one.name for one in FIELD_TYPES.values() if one.indexable]
        raise DomainError(f"{type_.name} cannot be unique or indexed (allowed: {listing(indexed)})")
    if type_.length > MAX_INDEXED_LENGTH:
        raise DomainError(f"str({type_.length}) is too long to be unique or indexed (allowed: at most str({MAX_INDEXED_LENGTH}))")

Member = Field | ToOne | ToMany

def read_member(owner: Entity, name: str, raw: object, entities: Mapping[str, Entity], database: Database) -> Member:
    if not isinstance(raw, str):
        raise DomainError(f"{shown(raw)} is no text (allowed: a type or an entity, in quotes if YAML needs them)")
    line = parse_line(raw)
    if line.head in entities:
        return read_relation(owner, name, line, entities)
    if line.head in TYPES:
        return _read_field(name, line, database)
    what = "entity" if line.head[0].isupper() else "type"
    allowed, also = (entities, TYPES) if what == "entity" else (TYPES, entities)
    raise unknown(what, line.head, allowed, also=also)

def _read_field(name: str, line: Line, database: Database) -> Field:
    type_ = read_type(line.head, line.arguments, database)
    words = read_field_words(line.words).words
    if words & {"unique", "index"}:
        refuse_unindexable(type_)
    default = None if line.default is None else read_default(line.default, type_)
    if type_.name == "json" and default and (default.value is None) and ("optional" not in words):
        raise DomainError("the default null in a field that needs a value (allowed: with 'optional')")
    return Field(name, type_, optional="optional" in words, unique="unique" in words, index="index" in words, default=default)

OPTIONS = ("_plural", "_unique", "_index")
_MAX_COLUMNS = 32
_DIGITS_PER_CHARACTER = 8
Columns = tuple[str, ...]

def read_options(entity: Entity, body: Mapping[str, object]) -> Entity:
    for name in body:
        if name.startswith("_") and name not in OPTIONS:
            with located(entity.name):
                raise unknown("option", name, OPTIONS)
    uniques = _read_lists(entity, "_unique", body)
    indexes = _read_lists(entity, "_index", body)
    for columns in indexes:
        if columns in uniques:
            raise DomainError(f"{entity.name}._index: _unique has the same list (allowed: one of them; unique implies an index)")
    return replace(entity, uniques=uniques, indexes=indexes)

def _read_lists(entity: Entity, option: str, body: Mapping[str, object]) -> tuple[Columns, ...]:
    raw = body.get(option, [])
    with located(f"{entity.name}.{option}"):
        if not isinstance(raw, list) or not all((isinstance(names, list) for names in raw)):
            raise DomainError(f"{shown(raw)} is no list of lists (allowed: names, like [[author, title]])")
        lists: list[Columns] = []
        for names in raw:
            columns = _read_columns(entity, names)
            if columns in lists:
                raise DomainError("a list is given twice (allowed: each list once)")
            lists.append(columns)
    return tuple(lists)

def _read_columns(entity: Entity, names: list[object]) -> Columns:
    if len(names) == 1:
        raise DomainError(f"a list of {shown(names[0])} alone (write 'unique' or 'index' behind it)")
    if not 2 <= len(names) <= _MAX_COLUMNS:
        raise DomainError(f"a list of {len(names)} names (allowed: 2 to {_MAX_COLUMNS})")
    columns: list[str] = []
    width = 0
    for name in names:
        if not isinstance(name, str):
            raise DomainError(f"{shown(name)} is no name (allowed: fields and relations)")
        if names.count(name) > 1:
            raise DomainError(f"{shown(name)} is given twice in a list (allowed: each name once)")
        member = _find(name, entity)
        columns.append(member.column if isinstance(member, ToOne) else name)
        width += _width(member)
    if width > MAX_INDEXED_LENGTH:
        raise DomainError(f"a list of columns that are {width} characters wide together (allowed: at most {MAX_INDEXED_LENGTH})")
    return tuple(columns)

def _find(name: str, entity: Entity) -> Field | ToOne | None:
    if name in OWN_COLUMNS:
        return None
    members = {member.name: member for member in entity.members}
    member = members.get(name)
    allowed = [*(each.name for each in entity.members if not isinstance(each, ToMany)), *OWN_COLUMNS]
    if isinstance(member, ToMany):
        raise DomainError(f"{shown(name)} is no column of this table (allowed: {listing(allowed)})")
    if member is None:
        raise unknown("name", name, allowed)
    if isinstance(member, Field):
        refuse_unindexable(member.type)
    return member

def _width(member: Field | ToOne | None) -> int:
    if not isinstance(member, Field):
        return 0
    return member.type.length + member.type.precision // _DIGITS_PER_CHARACTER

def read_domain(raw: object, database: Database) -> Domain:
    shape = read_shape(raw)
    entities = _read_members(shape, database)
    check_tables(entities)
    entities = place_reverses(defer_cycles(entities))
    entities = {name: read_options(entity, shape[name]) for name, entity in entities.items()}
    return Domain(tuple(entities.values()), creation_order(entities))

def _read_members(shape: Shape, database: Database) -> dict[str, Entity]:
    bare = name_entities(shape)
    entities = {}
    for name, entity in bare.items():
        members = []
        for member, raw in shape[name].items():
            if member.startswith("_"):
                continue
            with located(name):
                check_snake_case(member)
            with located(f"{name}.{member}"):
                check_free(member)
                members.append(read_member(entity, member, raw, bare, database))
        entities[name] = replace(entity, members=tuple(members))
    return entities
