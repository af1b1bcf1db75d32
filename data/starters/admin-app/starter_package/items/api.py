"""The items as a resource: read and written by those who may do so in the admin."""

from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet

from starter_package.items.models import Item


class ItemSerializer(ModelSerializer):
    class Meta:
        model = Item
        fields = ("id", "name", "price_cents")


class ItemViewSet(ModelViewSet):
    queryset = Item.objects.all()
    serializer_class = ItemSerializer
