"""The statements, as hands write them; `?` stands for a value."""

from typing import NamedTuple

USER = ("id", "email", "name", "is_active", "created_at", "updated_at")
POST = ("id", "title", "body", "status", "published_at", "author_id", "created_at", "updated_at")


class Statements(NamedTuple):
    """What the operations need."""

    user: str
    users: str
    next_users: str
    posts_of: str
    posts_with_authors: str
    create: str
    change: str


def write_statements(now: str) -> Statements:
    """Write them for a database whose clock is read as `now`."""
    users, posts = ", ".join(USER), ", ".join(POST)
    both = ", ".join([f"posts.{name}" for name in POST] + [f"users.{name}" for name in USER])
    return Statements(
        user=f"SELECT {users} FROM users WHERE id = ?",
        users=f"SELECT {users} FROM users ORDER BY id LIMIT ?",
        next_users=f"SELECT {users} FROM users WHERE id > ? ORDER BY id LIMIT ?",
        posts_of=f"SELECT {posts} FROM posts WHERE author_id = ? ORDER BY id LIMIT ?",
        posts_with_authors=f"SELECT {both} FROM posts JOIN users ON users.id = author_id ORDER BY posts.id LIMIT ?",
        create=f"INSERT INTO users (email, name) VALUES (?, ?) RETURNING {users}",
        change=f"UPDATE users SET name = ?, updated_at = {now} WHERE id = ? RETURNING {users}",
    )
