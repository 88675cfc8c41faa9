"""The API: how clients are let in, and how every answer looks."""

SETTINGS = {
    "OAUTH2_PROVIDER_APPLICATION_MODEL": "api.Client",
    "OAUTH2_PROVIDER": {
        "SCOPES_BACKEND_CLASS": "frontend.api.scopes.ClientScopes",
        "ACCESS_TOKEN_EXPIRE_SECONDS": 3_600,
        "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
        "REFRESH_TOKEN_REUSE_PROTECTION": True,
        # RFC 9700: nothing of what it advises against, and of tokens only a digest is kept.
        "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
        "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
        "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
        "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
        "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
        "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    },
    "REST_FRAMEWORK": {
        "DEFAULT_AUTHENTICATION_CLASSES": ["frontend.api.authentication.ClientAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["frontend.api.authentication.HasScope"],
        "DEFAULT_THROTTLE_CLASSES": ["frontend.api.rate.ClientRate"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_SCHEMA_CLASS": "frontend.api.description.Description",
        "EXCEPTION_HANDLER": "frontend.api.problems.answer_with_problem",
        "UNAUTHENTICATED_USER": None,
        "URL_FORMAT_OVERRIDE": None,
    },
    "SPECTACULAR_SETTINGS": {
        "SCHEMA_PATH_PREFIX": "/api/v1",
        "SCHEMA_PATH_PREFIX_TRIM": True,
        # One shape for one thing: bodies are classes of their own, and choices stand where they are used.
        "COMPONENT_SPLIT_PATCH": False,
        "POSTPROCESSING_HOOKS": ["frontend.api.document.finish"],
        "SORT_OPERATION_PARAMETERS": False,
        "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
        "GENERIC_ADDITIONAL_PROPERTIES": None,
    },
}
