"""Endpoints of webhooks, and an outbox whose deliveries are leased, retried and replayed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    """Add the endpoints; the outbox begins anew, as nothing was ever put into the old one."""
    op.create_table(
        "webhook",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("site", KEY, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("events", DOCUMENT, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("old_secret", sa.LargeBinary(), nullable=True),
        sa.Column("old_until", MOMENT, nullable=True),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name="fk_webhook_site"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id"),
        sqlite_autoincrement=True,
    )
    op.drop_table("outbox")
    op.create_table(
        "outbox",
        sa.Column("n", KEY, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("endpoint", KEY, nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'dead')", name="ck_outbox_state"),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_outbox_conversation", "outbox", ["conversation"], unique=False)
    op.create_index("ix_outbox_done", "outbox", ["done_at"], unique=False)
    for name, columns in (("ix_outbox_due", ["next_at"]), ("ix_outbox_order", ["endpoint", "lead", "n"])):
        op.create_index(name, "outbox", columns, sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    """Forget endpoints and deliveries."""
    op.drop_table("outbox")
    op.drop_table("webhook")
    op.create_table(
        "outbox",
        sa.Column("n", KEY, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_outbox_conversation", "outbox", ["conversation"], unique=False)
