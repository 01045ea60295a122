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
    for column in (
        sa.Column("endpoint", KEY, nullable=True),
        sa.Column("lead", sa.String(), nullable=True),
        sa.Column("state", sa.String(), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("since", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
    ):
        op.add_column("outbox", column)
    # what was put there had no address: the courier lets go of it
    op.execute("UPDATE outbox SET endpoint = 0, lead = '', since = at, next_at = at")
    with op.batch_alter_table("outbox") as outbox:
        for name, kind in (("endpoint", KEY), ("lead", sa.String()), ("since", MOMENT), ("next_at", MOMENT)):
            outbox.alter_column(name, existing_type=kind, nullable=False)
        outbox.create_check_constraint("ck_outbox_state", "state IN ('waiting', 'sent', 'dead')")
    op.create_index("ix_outbox_done", "outbox", ["done_at"], unique=False)
    for name, columns in (("ix_outbox_due", ["next_at"]), ("ix_outbox_order", ["endpoint", "lead", "n"])):
        op.create_index(name, "outbox", columns, sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    """Forget endpoints, and how far deliveries have come."""
    for name in ("ix_outbox_order", "ix_outbox_due", "ix_outbox_done"):
        op.drop_index(name, "outbox")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint("ck_outbox_state", type_="check")
        for name in (
            *("done_at", "reason", "status", "leased_until", "next_at", "since", "failures", "attempts"),
            *("state", "lead", "endpoint"),
        ):
            outbox.drop_column(name)
    op.drop_table("webhook")
