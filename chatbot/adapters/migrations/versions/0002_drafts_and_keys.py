"""Drafts of flows, publications, previews, keys of programs, answers to repeated requests."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "flow_draft",
        sa.Column("flow", sa.String(), primary_key=True),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("onto", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("translations", DOCUMENT, nullable=False),
        sa.Column("profile", DOCUMENT, nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "flow_publication",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_flow_publication_flow", "flow_publication", ["flow"])
    op.execute(
        "INSERT INTO flow_publication (flow, version, number, author, note, at) "
        "SELECT flow, version, number, author, note, published_at FROM flow_version "
        "WHERE published_at IS NOT NULL ORDER BY published_at, id"
    )
    op.create_table(
        "flow_preview",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("files", DOCUMENT, nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    op.create_index("ix_flow_preview_expires", "flow_preview", ["expires_at"])
    op.create_table(
        "api_key",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("secret_hash", sa.String(), nullable=False, unique=True),
        sa.Column("scopes", DOCUMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    op.create_table(
        "api_answer",
        sa.Column("who", sa.String(), primary_key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("request_hash", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_api_answer_at", "api_answer", ["at"])


def downgrade() -> None:
    for table in ("api_answer", "api_key", "flow_preview", "flow_publication", "flow_draft"):
        op.drop_table(table)
