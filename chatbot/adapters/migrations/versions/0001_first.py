"""The first schema: sites, people, flows, conversations, consent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")

SQLITE_TRIGGERS = {
    "consent_event_never_changes": """
        CREATE TRIGGER consent_event_never_changes BEFORE UPDATE ON consent_event
        BEGIN SELECT RAISE(ABORT, 'A consent event is never changed.'); END""",
    "consent_event_never_replaced": """
        CREATE TRIGGER consent_event_never_replaced BEFORE INSERT ON consent_event
        WHEN EXISTS (
            SELECT 1 FROM consent_event WHERE event_id = NEW.event_id
            OR n = NEW.n OR (subject_id = NEW.subject_id AND prev_hash = NEW.prev_hash)
        )
        BEGIN SELECT RAISE(ABORT, 'A consent event is never replaced.'); END""",
    "consent_event_kept": """
        CREATE TRIGGER consent_event_kept BEFORE DELETE ON consent_event
        WHEN NOT EXISTS (SELECT 1 FROM expired_subject WHERE subject_id = OLD.subject_id)
        BEGIN SELECT RAISE(ABORT, 'A consent event is kept until its subject expired.'); END""",
    "turn_follows": """
        CREATE TRIGGER turn_follows BEFORE INSERT ON turn
        WHEN NEW.n > 1 AND NOT EXISTS (
            SELECT 1 FROM turn WHERE conversation = NEW.conversation
            AND n = NEW.n - 1 AND last_seq = NEW.first_seq - 1
        )
        BEGIN SELECT RAISE(ABORT, 'A transcript has no gaps.'); END""",
}

SQLITE_VIEW = """
    CREATE VIEW line AS
    SELECT turn.conversation, json_extract(j.value, '$.seq') AS seq,
        json_extract(j.value, '$.party') AS party, json_extract(j.value, '$.text') AS text,
        json_extract(j.value, '$.at') AS at, json_extract(j.value, '$.name') AS name
    FROM turn, json_each(turn.lines) AS j"""

POSTGRES_VIEW = """
    CREATE VIEW line AS
    SELECT turn.conversation, (j.value->>'seq')::int AS seq, j.value->>'party' AS party,
        j.value->>'text' AS text, (j.value->>'at')::timestamptz AS at, j.value->>'name' AS name
    FROM turn, jsonb_array_elements(turn.lines::jsonb) AS j(value)"""

POSTGRES_TRIGGERS = """
CREATE FUNCTION consent_event_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A consent event is never changed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER consent_event_never_changes BEFORE UPDATE ON consent_event
    FOR EACH ROW EXECUTE FUNCTION consent_event_never_changes();
CREATE TRIGGER consent_event_never_emptied BEFORE TRUNCATE ON consent_event
    FOR EACH STATEMENT EXECUTE FUNCTION consent_event_never_changes();
CREATE FUNCTION consent_event_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM expired_subject WHERE subject_id = OLD.subject_id) THEN
        RAISE EXCEPTION 'A consent event is kept until its subject expired.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER consent_event_kept BEFORE DELETE ON consent_event
    FOR EACH ROW EXECUTE FUNCTION consent_event_kept();
CREATE FUNCTION turn_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM added a WHERE a.n > 1 AND NOT EXISTS (
            SELECT 1 FROM turn WHERE conversation = a.conversation
            AND n = a.n - 1 AND last_seq = a.first_seq - 1
        )
    ) THEN
        RAISE EXCEPTION 'A transcript has no gaps.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER turn_follows AFTER INSERT ON turn REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION turn_follows();
"""
POSTGRES_FUNCTIONS = ("consent_event_never_changes", "consent_event_kept", "turn_follows")


def upgrade() -> None:
    """Create every table and what guards it."""
    op.create_table(
        "consent_event",
        sa.Column("n", KEY, nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("notice_id", sa.String(), nullable=True),
        sa.Column("notice_version", sa.String(), nullable=True),
        sa.Column("locale", sa.String(), nullable=True),
        sa.Column("text_sha256", sa.String(), nullable=True),
        sa.Column("question_seq", sa.Integer(), nullable=True),
        sa.Column("answer_seq", sa.Integer(), nullable=True),
        sa.Column("flow_version", sa.String(), nullable=True),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("page_path", sa.String(), nullable=True),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("event_id", name="uq_consent_event_id"),
        sa.UniqueConstraint("subject_id", "prev_hash", name="uq_consent_event_link"),
    )
    op.create_table(
        "contact",
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("subject_id"),
    )
    op.create_index("ix_contact_email", "contact", ["email"], unique=False)
    op.create_table(
        "expired_subject",
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject_id"),
    )
    op.create_table(
        "flow_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("translations", DOCUMENT, nullable=False),
        sa.Column("profile", DOCUMENT, nullable=True),
        sa.Column("notices", DOCUMENT, nullable=False),
        sa.Column("subflows", DOCUMENT, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "status IN ('draft', 'checked', 'live', 'retired')", name="ck_flow_version_status"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("flow", "number", name="uq_flow_version_number"),
        sa.UniqueConstraint("flow", "version", name="uq_flow_version_version"),
    )
    op.create_index("ix_flow_version_version", "flow_version", ["version"], unique=False)
    op.create_index(
        "uq_flow_version_live",
        "flow_version",
        ["flow"],
        unique=True,
        sqlite_where=sa.text("status = 'live'"),
        postgresql_where=sa.text("status = 'live'"),
    )
    op.create_table(
        "lead",
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id"),
    )
    op.create_table(
        "login_failure",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_login_failure_key", "login_failure", ["key", "at"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
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
    op.create_table(
        "site",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("origins", DOCUMENT, nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("languages", DOCUMENT, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("opening_hours", DOCUMENT, nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("booking_url", sa.String(), nullable=False),
        sa.Column("privacy_url", sa.String(), nullable=False),
        sa.Column("accent", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "turn",
        sa.Column("conversation", KEY, autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("ack_seq", sa.Integer(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("n > 1 OR first_seq = 1", name="ck_turn_first"),
        sa.CheckConstraint("n >= 1 AND last_seq >= first_seq - 1", name="ck_turn_numbers"),
        sa.PrimaryKeyConstraint("conversation", "n"),
    )
    op.create_index("ix_turn_at", "turn", ["at"], unique=False)
    op.create_index(
        "uq_turn_client_id",
        "turn",
        ["conversation", "sender", "client_id"],
        unique=True,
        sqlite_where=sa.text("client_id IS NOT NULL"),
        postgresql_where=sa.text("client_id IS NOT NULL"),
    )
    op.create_table(
        "app_user",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("site", KEY, nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role IN ('viewer', 'rep', 'admin')", name="ck_app_user_role"),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name="fk_app_user_site"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email_key"),
        sa.UniqueConstraint("public_id"),
    )
    op.create_table(
        "conversation",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("site", KEY, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("live_token_hash", sa.String(), nullable=False),
        sa.Column("next_token_hash", sa.String(), nullable=True),
        sa.Column("flow_version", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("score", sa.Text(), nullable=False),
        sa.Column("temperature", sa.String(), nullable=False),
        sa.Column("lead_type", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("page_path", sa.String(), nullable=False),
        sa.Column("page_title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("origin", DOCUMENT, nullable=False),
        sa.Column("consent_head", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("rep", KEY, nullable=True),
        sa.Column("offer_rep", KEY, nullable=True),
        sa.Column("offer_expires", MOMENT, nullable=True),
        sa.Column("passed", DOCUMENT, nullable=False),
        sa.Column("hot_at", MOMENT, nullable=True),
        sa.Column("queued_at", MOMENT, nullable=True),
        sa.Column("claimed_at", MOMENT, nullable=True),
        sa.Column("first_reply_at", MOMENT, nullable=True),
        sa.Column("last_visitor_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_reason", sa.String(), nullable=True),
        sa.CheckConstraint("stage <> 'live' OR rep IS NOT NULL", name="ck_conversation_owner"),
        sa.CheckConstraint(
            "stage IN ('bot', 'queued', 'live', 'closed', 'erased')", name="ck_conversation_stage"
        ),
        sa.CheckConstraint(
            "(offer_rep IS NULL) = (offer_expires IS NULL)", name="ck_conversation_offer"
        ),
        sa.CheckConstraint("version >= 1 AND last_seq >= 0", name="ck_conversation_counts"),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name="fk_conversation_site"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id", name="uq_conversation_public_id"),
        sa.UniqueConstraint("site", "token_hash", name="uq_conversation_token"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_conversation_listed",
        "conversation",
        ["site"],
        unique=False,
        sqlite_where=sa.text(
            "(stage IN ('queued', 'live') OR (stage = 'bot' AND "
            "(temperature = 'hot' OR (queued_at IS NOT NULL AND first_reply_at IS NULL))))"
        ),
        postgresql_where=sa.text(
            "(stage IN ('queued', 'live') OR (stage = 'bot' AND "
            "(temperature = 'hot' OR (queued_at IS NOT NULL AND first_reply_at IS NULL))))"
        ),
    )
    op.create_index("ix_conversation_subject", "conversation", ["subject_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("site", KEY, autoincrement=False, nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("channels", DOCUMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("yes", sa.String(), nullable=False),
        sa.Column("no", sa.String(), nullable=False),
        sa.Column("withdrawal", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("retention", sa.Text(), nullable=False),
        sa.Column("controller", sa.String(), nullable=False),
        sa.Column("privacy_url", sa.String(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name="fk_notice_site"),
        sa.PrimaryKeyConstraint("site", "notice", "version", "locale"),
    )
    op.create_table(
        "note",
        sa.Column("id", KEY, nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("rep", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_note_conversation", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("note_id"),
    )
    op.create_index("ix_note_conversation", "note", ["conversation"], unique=False)
    op.create_table(
        "presence",
        sa.Column("rep", KEY, autoincrement=False, nullable=False),
        sa.Column("site", KEY, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.CheckConstraint("state IN ('online', 'away', 'offline')", name="ck_presence_state"),
        sa.ForeignKeyConstraint(
            ["rep"], ["app_user.id"], name="fk_presence_rep", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("rep"),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name="fk_sign_in_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_sign_in_user", "sign_in", ["user_id"], unique=False)
    op.create_table(
        "timer",
        sa.Column("conversation", KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_timer_conversation", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("conversation", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_timer_due", "timer", ["due"], unique=False)
    op.create_table(
        "transition",
        sa.Column("id", KEY, nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("machine", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name="fk_transition_conversation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_transition_at", "transition", ["at"], unique=False)
    op.create_index("ix_transition_conversation", "transition", ["conversation"], unique=False)
    _triggers_and_view()


def downgrade() -> None:
    """Remove everything."""
    _drop_triggers_and_view()
    op.drop_table("transition")
    op.drop_table("timer")
    op.drop_table("sign_in")
    op.drop_table("presence")
    op.drop_table("note")
    op.drop_table("notice")
    op.drop_table("conversation")
    op.drop_table("app_user")
    op.drop_table("turn")
    op.drop_table("site")
    op.drop_table("outbox")
    op.drop_table("meta")
    op.drop_table("login_failure")
    op.drop_table("lead")
    op.drop_table("flow_version")
    op.drop_table("expired_subject")
    op.drop_table("contact")
    op.drop_table("consent_event")


def _on_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _triggers_and_view() -> None:
    if _on_postgres():
        op.execute(POSTGRES_TRIGGERS)
        op.execute(POSTGRES_VIEW)
        # a conversation's row changes with each turn: with room on its page, no index has to follow
        op.execute("ALTER TABLE conversation SET (fillfactor = 60)")
        return
    op.execute(SQLITE_VIEW)
    for trigger in SQLITE_TRIGGERS.values():
        op.execute(trigger)


def _drop_triggers_and_view() -> None:
    op.execute("DROP VIEW line")
    if _on_postgres():
        for function in POSTGRES_FUNCTIONS:
            op.execute(f"DROP FUNCTION {function} CASCADE")
        return
    for name in SQLITE_TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
