"""People, their teams, and the links that let them in."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

SIGN_IN_LINK_LIFE = timedelta(days=1)
INVITATION_DAYS = 7


# In lower case, because mail servers take either and people type both.
class UserManager(BaseUserManager["User"]):
    """Makes people; an email address is written in lower case."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> "User":
        """A person; without a password only links let them in."""
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person of an email address, however it is written."""
        return self.get(email=(username or "").strip().lower())


# None of Django's permissions: what somebody may do is said by their role in each team.
class User(AbstractBaseUser):
    """A person. The email address is the name they sign in by."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


class Team(models.Model):
    """Everything belongs to a team."""

    name = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(User, through="Membership", related_name="teams")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member may do: an owner manages, a member generates and edits, a viewer reads and comments."""

    OWNER = "owner", "Owner"
    MEMBER = "member", "Member"
    VIEWER = "viewer", "Viewer"


class Membership(models.Model):
    """A person in a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["team", "user"], name="one_membership_a_team")
        ]
        ordering: ClassVar[list[str]] = ["joined_at"]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"

    @property
    def may_generate(self) -> bool:
        """Whether this person may make nodes in this team."""
        return self.role in (Role.OWNER, Role.MEMBER)

    @property
    def may_manage(self) -> bool:
        """Whether this person may invite and change roles."""
        return self.role == Role.OWNER


class Activity(models.Model):
    """One thing that somebody did in a team, told as a sentence after their name."""

    LONGEST = 300
    """Characters of what was done."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="activity")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    did = models.CharField(max_length=LONGEST)
    link = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["team", "-at"], name="activity_newest")]
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        verbose_name_plural = "activity"

    def __str__(self) -> str:
        return f"{self.person} {self.did}"


class LinkQuerySet(models.QuerySet[Any]):
    """Links are found by their token, of which only a digest is stored."""

    def issue(self, **fields: Any) -> tuple[Any, str]:
        """A new link and its token, which is known only now."""
        token = secrets.token_urlsafe(24)
        return self.create(digest=_digest(token), **fields), token

    def valid(self, token: str) -> Self:
        """The link of a token, unless it is used up or too old."""
        return self.open().filter(digest=_digest(token))

    def open(self) -> Self:
        """Links that still let somebody in."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class Link(models.Model):
    """A secret address that lets somebody in."""

    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        abstract = True

    def use(self) -> bool:
        """Use the link up; False when somebody else just did."""
        # Asked and marked by one statement, so that of two who open the link at once one is too late.
        unused = type(self).objects.filter(pk=self.pk, used_at=None)
        return unused.update(used_at=timezone.now()) == 1


class SignInLink(Link):
    """Signs one person in, once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_links")

    def __str__(self) -> str:
        return f"sign-in link of {self.user}"


class Invitation(Link):
    """Lets one person join a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="invitations")
    created_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)

    def __str__(self) -> str:
        return f"invitation to {self.team}"


def _digest(token: str) -> str:
    # A quick digest will do: the token is random, and cannot be guessed word by word as a password can.
    return hashlib.sha256(token.encode()).hexdigest()
