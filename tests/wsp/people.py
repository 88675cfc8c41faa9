"""Staff for tests of the ground floor."""

from wsp.accounts.models import Organisation, Staff


def organisation() -> Organisation:
    """The service point."""
    return Organisation.objects.get_or_create(name="WSP De Vechtstreek", kind="service_point")[0]


def staff_member(name: str, *, role: str = "account_manager", **fields) -> Staff:
    """Somebody who works here, with a mail address made of the name."""
    email = f"{name.lower().replace(' ', '.')}@wsp.example"
    fields.setdefault("organisation", organisation())
    return Staff.objects.create_user(email=email, name=name, role=role, password="welkom-hier-123", **fields)
