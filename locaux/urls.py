"""Addresses of places and bookings."""

app_name = "locaux"
urlpatterns: list = []
