"""Hooks of the project that void every proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import rewrite_folder

if TYPE_CHECKING:
    from pathlib import Path

MODELS = (
    "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import declarative_base\nBase = declarative_base()\n\n\n"
    "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n"
)
APP = (
    "from sqlalchemy.orm import Session\nfrom models import A\n\n\ndef run(s: Session):\n    return s.query(A).all()\n"
)
GUARDS = {
    "query_class": "from sqlalchemy.orm import Query\nclass Soft(Query):\n    def __iter__(self): ...\n",
    "query_method": "from sqlalchemy.orm import Query\nclass Soft(Query):\n    def all(self): ...\n",
    "before_compile": "from sqlalchemy import event\nfrom sqlalchemy.orm import Query\n@event.listens_for(Query, 'before_compile')\ndef hook(q): ...\n",
    "do_orm_execute": "from sqlalchemy import event\nfrom sqlalchemy.orm import Session\n@event.listens_for(Session, 'do_orm_execute')\ndef hook(s): ...\n",
    "generic_query_class": "from sqlalchemy.orm import Query\nclass Soft(Query[int]):\n    def all(self): ...\n",
    "unknown_query_class": "from sqlalchemy.orm import sessionmaker\nfrom elsewhere import Q\nMaker = sessionmaker(query_cls=Q)\n",
    "half_known_query_class": "from sqlalchemy.orm import Session\nfrom elsewhere import SoftQuery\nclass Q(SoftQuery): ...\nsession = Session(query_cls=Q)\n",
    "method_replaced": "from sqlalchemy.orm import Session\nSession.query = print\n",
    "method_set": "from sqlalchemy.orm import Session\nsetattr(Session, 'query', print)\n",
    "method_of_query_replaced": "from sqlalchemy.orm import query\nquery.Query.filter = print\n",
    "session_class": "from sqlalchemy.orm import Session\nclass Mine(Session):\n    def query(self, *e): ...\n",
}


@pytest.mark.parametrize("name", GUARDS)
def test_a_hook_anywhere_in_the_project_keeps_every_query(name: str, tmp_path: Path) -> None:
    """Such a hook sees a Query but not a statement."""
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "app.py").write_text(APP)
    assert rewrite_folder(tmp_path).changed
    (tmp_path / "hooks.py").write_text(GUARDS[name])
    result = rewrite_folder(tmp_path)
    assert not result.changed
    assert "hook" in result.findings[0].reason


NO_GUARDS = {
    "own_query_class": "from sqlalchemy.orm import Query, sessionmaker\nclass Q(Query):\n    def active(self): ...\nclass R(Q): ...\nMaker = sessionmaker(query_cls=R)\n",
    "library_query_class": "from sqlalchemy.orm import Query, sessionmaker\nMaker = sessionmaker(query_cls=Query)\n",
    "attribute_called_query": "import sqlalchemy\nclass Page:\n    def __init__(self, query):\n        self.query = query\n",
    "setting_called_query": "import sqlalchemy\nsetattr(object(), 'query', 'a=1')\n",
}


@pytest.mark.parametrize("name", NO_GUARDS)
def test_what_only_looks_like_a_hook(name: str, tmp_path: Path) -> None:
    """It keeps nothing."""
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "hooks.py").write_text(NO_GUARDS[name])
    assert rewrite_folder(tmp_path).changed
