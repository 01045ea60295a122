"""Of a site: which pages are events, and which campaigns and pages are which source."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
COLUMNS = ("page_events", "sources")


def upgrade() -> None:
    """Add them, empty."""
    for name in COLUMNS:
        op.add_column("site", sa.Column(name, DOCUMENT, server_default="[]", nullable=False))


def downgrade() -> None:
    """Forget them."""
    for name in reversed(COLUMNS):
        op.drop_column("site", name)
