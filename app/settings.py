"""The only reader of the environment."""

from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class AuditFailMode(StrEnum):
    """What happens when the audit record cannot be written: answer 503 (`closed`) or answer and count (`open`)."""

    CLOSED = "closed"
    OPEN = "open"


class AuditContent(StrEnum):
    """What of a text the audit keeps: a keyed digest and a redacted excerpt, or the digest alone."""

    REDACTED = "redacted"
    DIGEST = "digest"


class Settings(BaseSettings):
    """Every setting, by its environment variable; a `.env` file in the working directory is read too.

    A variable ending in `_FILE` names a file that holds the secret, as container secrets do.
    """

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 in a container.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")
    data_dir: Path = Field(Path("data"), description="Folder of the SQLite database and the audit key; made if absent.")
    log_dir: Path = Field(Path("logs"), description="Folder of app.log.")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="Least severe level that is logged.")
    log_max_bytes: int = Field(50_000_000, ge=10_000, description="Size at which app.log is rotated.")
    log_backups: int = Field(5, ge=1, description="Rotated log files kept.")
    docs_enabled: bool = Field(True, description="Whether /docs and /openapi.json are served.")

    max_body_bytes: int = Field(1_048_576, ge=1_024, description="Largest request body; more is answered with 413.")
    max_batch_body_bytes: int = Field(16_777_216, ge=1_024, description="Largest body of /analyze/batch and /drift/reference.")
    max_prompt_chars: int = Field(32_000, ge=1, description="Default threshold of the prompt_length guardrail, in characters.")
    request_timeout_seconds: float = Field(30.0, gt=0, description="Time the model has to answer; more is answered with 504.")
    shutdown_grace_seconds: float = Field(20.0, gt=0, description="Time that requests in flight have to finish at shutdown.")
    trusted_proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = Field(
        (ip_network("127.0.0.0/8"), ip_network("::1/128")),
        description="Comma-separated addresses or networks whose X-Forwarded-For names the client.",
    )

    rate_limit_per_minute: float = Field(
        100.0, gt=0, description="Default threshold of the rate_limiter guardrail, per client."
    )
    slo_latency_threshold_ms: float = Field(1000.0, gt=0, description="A slower answer violates the latency SLO.")
    slo_quality_threshold: float = Field(0.8, gt=0, lt=1, description="An answer of lower quality violates the quality SLO.")
    slo_latency_target: float = Field(0.99, gt=0, lt=1, description="Share of answers that must be quick enough.")
    slo_quality_target: float = Field(0.95, gt=0, lt=1, description="Share of answers that must be good enough.")
    slo_availability_target: float = Field(0.999, gt=0, lt=1, description="Share of requests that must be served.")

    audit_fail_mode: AuditFailMode = Field(
        AuditFailMode.CLOSED, description="closed: no answer without an audit record (503); open: answer and count."
    )
    audit_content: AuditContent = Field(
        AuditContent.REDACTED, description="redacted: keyed digest and redacted excerpt; digest: the digest alone."
    )
    audit_excerpt_chars: int = Field(200, ge=0, le=10_000, description="Length of the redacted excerpt.")
    audit_key: SecretStr | None = Field(
        None, description="Key of the digests; made and kept in DATA_DIR/audit.key where unset."
    )
    audit_key_file: Path | None = Field(None, description="File that holds AUDIT_KEY.")
    keep_conversation_text: bool = Field(True, description="Whether conversations keep redacted texts, or figures only.")
    conversation_retention_hours: float = Field(24.0, gt=0, description="A conversation with no turn for this long is erased.")

    drift_reference_size: int = Field(200, ge=100, le=100_000, description="Prompts that make the learned drift reference.")

    simulated_latency: float = Field(1.0, ge=0, description="Factor on the simulated model's waiting; 0 = none.")
    simulated_seed: int = Field(42, description="Seed of the simulated model.")
    simulated_priced_as: str = Field("gpt-4o-mini", description="Model whose price the simulated model's tokens are given.")
    llm_base_url: str | None = Field(None, description="OpenAI-compatible base URL; unset = the simulated model answers.")
    llm_model: str = Field("gpt-4o-mini", description="Model asked for where the client names none.")
    llm_provider: str = Field("openai", description="Provider's name after the GenAI conventions (openai, mistral_ai …).")
    llm_api_key: SecretStr | None = Field(None, description="Key sent to LLM_BASE_URL.")
    llm_api_key_file: Path | None = Field(None, description="File that holds LLM_API_KEY.")
    usd_to_eur: float = Field(0.86, gt=0, description="Euros per US dollar, for costs.")
    usd_to_eur_date: str = Field("2026-11-20", description="Day of that rate.")

    otel_service_name: str = Field("ai-lab-app", description="service.name of traces and logs.")
    otel_exporter_otlp_endpoint: str | None = Field(None, description="Where traces go; unset = nowhere.")
    otel_exporter_otlp_traces_endpoint: str | None = Field(None, description="The same, for traces only, path included.")
    otel_exporter_otlp_protocol: str = Field(
        "http/protobuf", pattern="^(http/protobuf|grpc)$", description="http/protobuf or grpc."
    )
    trace_sample_ratio: float = Field(
        0.1,
        ge=0,
        le=1,
        description="Share of ordinary traces kept; errors, blocks, slow and flagged ones are always kept.",
    )
    metrics_max_series: int = Field(
        200, ge=10, description="Label sets per metric; further ones become `other` and are counted."
    )

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip())
        return value

    @model_validator(mode="after")
    def _read_secret_files(self) -> Self:
        for name in ("audit_key", "llm_api_key"):
            file: Path | None = getattr(self, f"{name}_file")
            if file is not None and getattr(self, name) is None:
                # A frozen model is filled in here, before anybody has seen it.
                object.__setattr__(self, name, SecretStr(file.read_text(encoding="utf-8").strip()))
        return self
