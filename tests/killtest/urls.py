"""The kill test has no pages."""

urlpatterns: list = []
