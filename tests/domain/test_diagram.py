"""The diagram of the domain."""

from extensions.domain.diagram import describe_diagram
from extensions.domain.reading import read_domain


def test_it_has_the_columns_of_an_entity_with_their_keys() -> None:
    domain = read_domain({"User": {"email": "str(320) unique", "age": "int optional"}}, "sqlite")

    assert describe_diagram(domain) == [
        '"User" {',
        "    bigint id PK",
        "    str email UK",
        "    int age",
        "    datetime created_at",
        "    datetime updated_at",
        "}",
    ]


def test_a_line_per_relation_says_how_many_there_are_on_both_sides() -> None:
    relations = {"author": "User", "editor": "User optional as edited", "cover": "User unique as covered"}
    domain = read_domain({"User": {}, "Post": relations | {"fans": "User many as liked"}}, "sqlite")

    assert describe_diagram(domain)[-4:] == [
        '"Post" }o--|| "User" : "author"',
        '"Post" }o--o| "User" : "editor"',
        '"Post" |o--|| "User" : "cover"',
        '"Post" }o--o{ "User" : "fans"',
    ]


def test_what_mermaid_reads_as_a_word_of_its_own_is_quoted() -> None:
    domain = read_domain({"Many": {"pk": "int", "style": "Many optional as styled"}}, "sqlite")

    lines = describe_diagram(domain)

    assert "    int `pk`" in lines
    assert lines[-1] == '"Many" }o--o| "Many" : "style"'
