"""Of a lead: the status it had before, stamps, and a temperature somebody set. Of a step: the scoring profile."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.BigInteger().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
WANTED = sa.text("wanted_at IS NOT NULL")
STAMPS = ("presented_at", "accepted_at", "wanted_at")


def upgrade() -> None:
    """Add the columns."""
    op.add_column("lead", sa.Column("was", sa.String(), server_default="", nullable=False))
    for name in STAMPS:
        op.add_column("lead", sa.Column(name, MOMENT, nullable=True))
    op.add_column("lead", sa.Column("override", DOCUMENT, nullable=True))
    op.create_index("ix_lead_wanted", "lead", ["wanted_at"], sqlite_where=WANTED, postgresql_where=WANTED)
    op.add_column("transition", sa.Column("profile", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("transition", "profile")
    op.drop_index("ix_lead_wanted", "lead")
    for name in ("override", *reversed(STAMPS), "was"):
        op.drop_column("lead", name)
