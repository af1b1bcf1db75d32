"""Servers that an example may need: what each is called, where it is looked for, and one way to start it."""

from urllib.parse import urlsplit

from msgspec import Struct


class Service(Struct, frozen=True):
    """A server: the variable that holds its address, its usual address, and one way to start it."""

    name: str
    variable: str
    address: str
    start: str


SERVICES = {
    "redis": Service("Redis", "REDIS_URL", "redis://localhost:6379", "docker run -p 6379:6379 redis"),
    "rabbitmq": Service("RabbitMQ", "AMQP_URL", "amqp://guest:guest@localhost:5672", "docker run -p 5672:5672 rabbitmq"),
    "kafka": Service("Kafka", "KAFKA_BOOTSTRAP", "localhost:9092", "docker run -p 9092:9092 apache/kafka"),
    "nats": Service("NATS", "NATS_URL", "nats://localhost:4222", "docker run -p 4222:4222 nats"),
    "mongodb": Service("MongoDB", "MONGODB_URL", "mongodb://localhost:27017", "docker run -p 27017:27017 mongo"),
    "mysql": Service(
        "MySQL or MariaDB", "MYSQL_URL", "mysql://root:root@127.0.0.1:3306/mysql",  # localhost would be a socket
        "docker run -p 3306:3306 -e MARIADB_ROOT_PASSWORD=root mariadb",
    ),
    "oracle": Service(
        "Oracle Database", "ORACLE_URL", "oracle://system:oracle@localhost:1521/FREEPDB1",
        "docker run -p 1521:1521 -e ORACLE_PASSWORD=oracle gvenzl/oracle-free",
    ),
    "temporal": Service("Temporal", "TEMPORAL_ADDRESS", "localhost:7233", "temporal server start-dev"),
    "eureka": Service("Eureka", "EUREKA_URL", "http://localhost:8761", "docker run -p 8761:8761 steeltoeoss/eureka-server"),
    "consul": Service("Consul", "CONSUL_HTTP_ADDR", "localhost:8500", "consul agent -dev"),
    "postgresql": Service(
        "PostgreSQL",
        "DATABASE_URL",
        "postgresql://postgres:postgres@localhost:5432/postgres",
        "docker run -p 5432:5432 -e POSTGRES_PASSWORD=postgres postgres",
    ),
}  # fmt: skip


def told(name: str) -> str:
    """What is needed under this name, and how it is brought up; what is no server that we know is a program."""
    need = SERVICES.get(name)
    if need is None:
        return name
    host, port = place(need.address)
    return f"{need.name} at {host}:{port} (or where ${need.variable} says); start it with: {need.start}"


def place(address: str) -> tuple[str, int]:
    """Host and port of an address, of the first where there are several. Raises ValueError."""
    first = address.split(",", maxsplit=1)[0]
    parts = urlsplit(first if "://" in first else f"//{first}")
    return parts.hostname or "localhost", parts.port or 0
