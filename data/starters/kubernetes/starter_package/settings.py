from decimal import Decimal
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment, in the cluster from the ConfigMap: TAX_RATE, LOG_LEVEL."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    tax_rate: Annotated[Decimal, Field(ge=0, lt=1)] = Decimal("0.19")
    log_level: str = "INFO"
