"""Forms of people and organisations."""

from typing import Any

from allauth.account.forms import LoginForm


class ConnexionForm(LoginForm):  # type: ignore[misc]
    """The login form, without the library's link between the label and the field: the page puts its own after."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
