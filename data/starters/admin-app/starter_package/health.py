"""Alive: the process answers. Ready: it can serve, so the database answers and is migrated."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def live(_: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "up"})


def ready(_: HttpRequest) -> JsonResponse:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "down", "because": "no database"}, status=503)
    if missing:
        return JsonResponse({"status": "down", "because": "migrations are missing"}, status=503)
    return JsonResponse({"status": "up"})
