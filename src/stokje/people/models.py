"""Staff (User with Grants) and those who take part (Person with Consents). A Person is not an account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from stokje.people.enums import Job, Purpose
from stokje.shared.ids import public_id
from stokje.shared.languages import Language
from stokje.shared.prepared import prepared


class UserManager(BaseUserManager["User"]):
    """Makes members of staff; none of them has a password."""

    def create_user(self, email: str, name: str, **extra: Any) -> User:
        """Makes a member of staff, whose address is kept in lower case."""
        user = self.model(email=email.strip().lower(), name=name, **extra)
        user.set_unusable_password()
        user.save()
        return user


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # of pictures in the toolkit
    """A member of staff: logs in by mailed code or passkey, never by password.

    What someone may do follows from grants. The groups are for the editor of the toolkit only, which knows
    nothing else; they are brought in line with the grants at its door. Nobody is a superuser.
    """

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    is_active = models.BooleanField(default=True)
    link_version = models.PositiveIntegerField(default=1, help_text="Raised when a log-in link is used.")

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """How packages ask for the name."""
        return self.name

    @property
    def first_name(self) -> str:
        """How the menu of the toolkit's editor asks for it; without an answer it would show the address."""
        return self.name

    def given(self) -> list[Grant]:
        """The grants, which every page of the desk asks for; not read again where they were read along."""
        known = getattr(self, "_prefetched_objects_cache", {}).get("grants")
        return _grants_of(self.pk) if known is None else list(known)


class Grant(models.Model):
    """Who may do what; for one municipality when it is named, else for the whole campaign."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    job = models.CharField(max_length=12, choices=Job)
    municipality = models.ForeignKey("campaign.Municipality", models.PROTECT, null=True, blank=True)
    partner = models.ForeignKey("campaign.Partner", models.CASCADE, null=True, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "job", "municipality", "partner"], name="grant_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(job=Job.HOST, municipality__isnull=False)
                | (~models.Q(job=Job.HOST) & models.Q(municipality__isnull=True)),
                name="only_a_host_is_of_a_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_job_display()}"


@prepared
def _grants_of(user: int) -> models.QuerySet[Grant]:
    return Grant.objects.filter(user=user)


class Person(models.Model):
    """Someone who takes part. One row an address, whatever its case."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=80, blank=True, help_text="Known once a sign-up is confirmed.")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    link_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return f"person {self.public_id}"


class Consent(models.Model):
    """A yes to one purpose, to the words that were shown."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="consent_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.text_version}"
