"""The short list of addresses that need no sign-in of staff, each with its reason."""

# URL names, with their namespace.
PUBLIC = {
    "frontend:sign-in": "the sign-in page of staff",
    "frontend:forgotten": "whoever forgot the password cannot sign in; tells nothing about who is known",
    "frontend:password": "the link carries its own secret, which works once",
    "frontend:language": "a choice of language holds no secret",
    "frontend:theme": "a choice of light or dark holds no secret",
    "frontend:api": "tells that there is nothing at this address",
    "health-live": "asked by machines",
    "health-ready": "asked by machines",
    "health-nudges": "asked by machines; tells ages, no names",
    "frontend:components": "the component page; exists in tests and with DEBUG only",
    "calendar": "the calendar feed carries its own revocable secret",
}
# Namespaces with a gate of their own.
OWN_GATE = {
    "portal": "candidates sign in with a one-time link; the portal's own gate decides",
    "api": "clients show an OAuth token; the API's own gate decides",
    "oauth": "the token endpoint checks the client itself",
}


def is_public(match) -> bool:
    """Whether the resolved address may be opened without a signed-in member of staff."""
    return match is not None and (match.view_name in PUBLIC or bool(OWN_GATE.keys() & set(match.namespaces)))
