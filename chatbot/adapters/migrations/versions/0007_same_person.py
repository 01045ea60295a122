"""Of a lead: whom it was merged into and since when, and who was said to be somebody else. Numbers are looked up."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.BigInteger().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
MERGED = sa.text("merged_into IS NOT NULL")


def upgrade() -> None:
    """Add the columns and what finds by them."""
    op.add_column("lead", sa.Column("merged_into", sa.String(), nullable=True))
    op.add_column("lead", sa.Column("merged_at", MOMENT, nullable=True))
    op.add_column("lead", sa.Column("apart", DOCUMENT, nullable=True))
    op.create_index(
        "ix_lead_merged", "lead", ["merged_into"], sqlite_where=MERGED, postgresql_where=MERGED
    )
    op.create_index("ix_contact_phone", "contact", ["phone"])


def downgrade() -> None:
    """Forget them."""
    op.drop_index("ix_contact_phone", "contact")
    op.drop_index("ix_lead_merged", "lead")
    for name in ("apart", "merged_at", "merged_into"):
        op.drop_column("lead", name)
