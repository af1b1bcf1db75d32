from django.contrib import admin

from starter_package.items.models import Item


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):
    list_display = ("name", "price_cents")
    search_fields = ("name",)
