from decimal import Decimal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment, else from `.env`: KAFKA_BOOTSTRAP, TAX_RATE, LOG_LEVEL."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    kafka_bootstrap: str = "localhost:9092"  # that of compose.yaml
    tax_rate: Decimal = Decimal("0.19")
    log_level: str = "INFO"


settings = Settings()  # a wrong value stops the start
