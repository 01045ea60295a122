"""Run by Alembic: the connection comes from `chatbot.adapters.migrate`, never from an .ini file."""

from alembic import context
from sqlmodel import SQLModel

from chatbot.adapters import tables, tables_outbox, tables_site, uploads  # noqa: F401 - they fill SQLModel.metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    compare_type=True,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
