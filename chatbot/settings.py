"""Everything that can be set, read once: options of a command, `CHATBOT_*` variables, a TOML file, defaults."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from chatbot.domain.consent import is_purpose
from chatbot.errors import WrongSetup
from chatbot.service.retention import Spans

if TYPE_CHECKING:
    from chatbot.web.house import DoorSettings

CONFIG_FILE = "chatbot.toml"
_SAID = {"extra_forbidden": "there is no such setting"}


class CallSettings(BaseModel):
    """A connection that flows may call: where to, with what, and which answers may go with it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    method: Literal["POST", "PUT", "PATCH", "GET"] = "POST"
    headers: dict[str, str] = Field({}, repr=False)
    fields: tuple[str, ...] = ()
    secret: str = Field("", repr=False)


class Settings(BaseSettings):
    """How the server runs. Rates and counts: 0 is without limit."""

    model_config = SettingsConfigDict(
        env_prefix="CHATBOT_", toml_file=CONFIG_FILE, extra="forbid", frozen=True
    )

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    data: Path = Field(
        Path("data"), description="Folder of the SQLite database and the secret key."
    )
    database_url: str = Field(
        "", description="postgresql://… instead of SQLite in the data folder."
    )
    redis_url: str = Field("", description="redis://… for news between several processes.")
    processes: int = Field(
        1, ge=1, le=64, description="Server processes; more than one needs PostgreSQL."
    )
    demo: bool = Field(False, description="Add a demo site, an admin and two reps; loopback only.")
    limits: Literal["on", "off"] = Field("on", description="Rate limits; off only on loopback.")
    flows: Path | None = Field(
        None, description="Folder of flow files instead of the shipped ones."
    )
    secret_key: str = Field(
        "", description="At least 32 bytes; signs tokens and cookies.", repr=False
    )
    secret_key_file: Path | None = Field(None, description="File that holds the secret key.")
    public_url: str = Field(
        "", description="How browsers reach the server behind a proxy: https://…"
    )
    trusted_proxies: tuple[str, ...] = Field(
        (), description="Addresses whose X-Forwarded-For is believed."
    )
    egress_allow: tuple[str, ...] = Field(
        (), description="Hosts and networks inside that webhooks and calls may reach."
    )
    calls: dict[str, CallSettings] = Field(
        {}, description="Connections that flows may call, by name."
    )
    smtp_url: str = Field(
        "", description="Mail server: smtp://user:password@host:587 or smtps://…", repr=False
    )
    mail_from: str = Field("", description="From whom mails to visitors come.")
    verify_email: bool = Field(
        False, description="Send a code to addresses that visitors leave; needs a mail server."
    )
    host_consents: str = Field(
        "analytics",
        description="Purposes that the page around the chat may decide, separated by commas.",
    )
    keep_anonymous_days: int = Field(
        30, ge=1, description="Days until a conversation without contact data is deleted."
    )
    keep_transcripts_days: int = Field(
        365, ge=1, description="Days until the transcript of a lead is emptied."
    )
    keep_leads_days: int = Field(730, ge=1, description="Days until an inactive lead is erased.")
    keep_consents_days: int = Field(
        1095, ge=1, description="Days until the consent chain of somebody who is gone is deleted."
    )
    keep_deliveries_days: int = Field(
        30, ge=1, description="Days until an event that arrived or was given up is deleted."
    )
    message_rate: float = Field(5, ge=0, description="Messages a second and connection.")
    message_burst: int = Field(20, ge=1, description="Messages at once and connection.")
    sockets_per_address: int = Field(60, ge=0, description="Open sockets of one network address.")
    new_per_address_a_minute: int = Field(
        20, ge=0, description="New conversations of one network address a minute."
    )
    new_per_site_a_second: int = Field(
        200, ge=0, description="New conversations of one site a second."
    )
    sockets: int = Field(20_000, ge=0, description="Open sockets in all.")
    metrics_token: str = Field(
        "",
        description="What a Prometheus has to know to read /metrics; without it there is none.",
        repr=False,
    )
    queue: int = Field(10_000, ge=1, description="Turns that may wait for the database.")
    semantic: bool = Field(
        False, description="Compare replies with choices by meaning; needs the extra `semantic`."
    )
    dates: bool = Field(
        False, description="Read dates in more languages; needs the extra `dates`."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged, to standard error."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return where settings come from, the strongest first."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def purposes_of_hosts(self) -> frozenset[str]:
        """The purposes in `host_consents`."""
        return frozenset(word.strip() for word in self.host_consents.split(",") if word.strip())

    @property
    def spans(self) -> Spans:
        """How long what is kept."""
        return Spans(
            anonymous=timedelta(days=self.keep_anonymous_days),
            transcripts=timedelta(days=self.keep_transcripts_days),
            leads=timedelta(days=self.keep_leads_days),
            consents=timedelta(days=self.keep_consents_days),
            deliveries=timedelta(days=self.keep_deliveries_days),
        )

    @property
    def is_loopback(self) -> bool:
        """The server is reached from this machine only."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")


def read_settings(**options: Any) -> Settings:
    """Return the settings; an option that is None was not given. Raises WrongSetup with every mistake."""
    given = {name: value for name, value in options.items() if value is not None}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        mistakes = "; ".join(
            f"{'.'.join(str(p) for p in e['loc'])}: {_SAID.get(e['type'], e['msg'])}"
            for e in error.errors()
        )
        raise WrongSetup(f"Wrong settings: {mistakes}. See `chatbot settings`.") from error
    except SettingsError as error:
        raise WrongSetup(
            f"Wrong settings: {error}. Lists are written like '[\"10.0.0.1\"]'."
        ) from error
    except ValueError as error:  # the TOML file itself
        raise WrongSetup(f"{CONFIG_FILE}: {error}") from error
    _refuse_contradictions(settings)
    return settings


def _refuse_contradictions(settings: Settings) -> None:
    if settings.demo and not settings.is_loopback:
        raise WrongSetup(
            f"--demo has public passwords and runs on this machine only, not on {settings.host}."
        )
    if settings.smtp_url and not settings.mail_from:
        raise WrongSetup("smtp_url needs mail_from, the address that mails come from.")
    if settings.verify_email and not (settings.smtp_url or settings.demo):
        raise WrongSetup("verify_email needs a mail server: set smtp_url and mail_from.")
    wrong = [p for p in sorted(settings.purposes_of_hosts) if not is_purpose(p)]
    if wrong:
        raise WrongSetup(f"host_consents: there is no purpose {wrong[0]!r}.")
    if settings.limits == "off" and not settings.is_loopback:
        raise WrongSetup("--limits off is for this machine only.")
    if not settings.database_url and settings.processes > 1:
        raise WrongSetup("Several processes need PostgreSQL: give --database-url postgresql://…")
    if not settings.database_url and settings.redis_url:
        raise WrongSetup("Redis goes with PostgreSQL: give --database-url postgresql://…")


def doors_of(settings: Settings, demo_site: str | None) -> DoorSettings:
    """Return how the doors behave under these settings. demo_site: the key of the site `/` shows."""
    from chatbot.web.house import DoorSettings  # noqa: PLC0415  # most commands open no door

    limited = settings.limits == "on"
    shared = limited and not settings.demo  # one machine plays every visitor of a demo
    return DoorSettings(
        static=Path(__file__).parent / "web" / "static",
        demo_site=demo_site,
        public_url=settings.public_url,
        any_origin=settings.demo,
        message_rate=settings.message_rate if limited else 0,
        message_burst=settings.message_burst,
        sockets_per_address=settings.sockets_per_address if shared else 0,
        new_per_address_a_minute=settings.new_per_address_a_minute if shared else 0,
        new_per_site_a_second=settings.new_per_site_a_second if shared else 0,
        sockets=settings.sockets if shared else 0,
        trusted_proxies=settings.trusted_proxies,
        metrics_token=settings.metrics_token,
    )
