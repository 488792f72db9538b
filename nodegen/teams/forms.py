"""What people type about themselves and their team."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate, password_validation

from nodegen.teams.models import INVITATION_DAYS, Membership, Role, Team, User


class SignInForm(forms.Form):
    """Email address and password."""

    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}))
    password = forms.CharField(strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))

    def clean(self) -> dict[str, Any]:
        """Find the person, or say one sentence that tells nothing about who exists."""
        cleaned = super().clean() or {}
        # One sentence for both, a wrong password and an unknown address.
        self.user = authenticate(username=cleaned.get("email", "").lower(), password=cleaned.get("password"))
        if not self.errors and self.user is None:
            raise forms.ValidationError("The email address and the password do not belong together.")
        return cleaned


class _PasswordField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        # A space at either end belongs to the password.
        super().__init__(strip=False, widget=widget, help_text="At least 8 characters, and no common word.", **options)


class JoinForm(forms.ModelForm):
    """What an invited person tells about themselves."""

    password = _PasswordField()

    class Meta:
        model = User
        fields = ("name", "email")

    def clean_email(self) -> str:
        """One person an address."""
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("Somebody has this address already. Sign in first, then open the link again.")
        return email

    def clean_password(self) -> str:
        """A password that is hard to guess."""
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.instance)
        return password

    def save(self, commit: bool = True) -> User:
        """Make the person."""
        # What a form of a model saves by itself leaves the password out.
        data = self.cleaned_data
        return User.objects.create_user(data["email"], data["name"], data["password"])


class NameForm(forms.ModelForm):
    """How a person is called."""

    class Meta:
        model = User
        fields = ("name", "email")


class PasswordForm(forms.Form):
    """A new password; the old one is asked for where there is one."""

    old_password = forms.CharField(
        strip=False, required=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new_password = _PasswordField()

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        # Whoever came in by a link has no password yet to prove.
        if not user.has_usable_password():
            del self.fields["old_password"]

    def clean_old_password(self) -> str:
        """Only who knows the old password may set another."""
        old = self.cleaned_data["old_password"]
        if not self.user.check_password(old):
            raise forms.ValidationError("This is not your password.")
        return old

    def clean_new_password(self) -> str:
        """A password that is hard to guess."""
        password = self.cleaned_data["new_password"]
        password_validation.validate_password(password, self.user)
        return password

    def save(self) -> None:
        """Set it."""
        self.user.set_password(self.cleaned_data["new_password"])
        self.user.save()


class TeamForm(forms.ModelForm):
    """How a team is called."""

    class Meta:
        model = Team
        fields = ("name",)


class InviteForm(forms.Form):
    """What an invited person may do, and for how long the link works."""

    role = forms.ChoiceField(choices=Role.choices, initial=Role.MEMBER)
    days = forms.TypedChoiceField(
        choices=[(1, "1 day"), (INVITATION_DAYS, f"{INVITATION_DAYS} days"), (30, "30 days")],
        coerce=int,
        initial=INVITATION_DAYS,
        empty_value=INVITATION_DAYS,
        required=False,
    )


class RoleForm(forms.ModelForm):
    """What somebody may do in the team."""

    class Meta:
        model = Membership
        fields = ("role",)


class HandOverForm(forms.Form):
    """Who takes the team over."""

    to = forms.ModelChoiceField(
        # Nobody may be chosen until it is known whose team it is.
        Membership.objects.none(),
        label="Hand the team over to",
        empty_label=None,
        error_messages={"invalid_choice": "Choose somebody of this team."},
    )

    def __init__(self, owner: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = owner.team.memberships.exclude(pk=owner.pk).select_related("user")
        self.fields["to"].queryset = others
        self.fields["to"].label_from_instance = lambda each: str(each.user)
