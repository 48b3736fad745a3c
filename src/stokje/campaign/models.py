"""The campaign as data: texts, themes, clips, partners and the places of the Netherlands."""

from __future__ import annotations

from django.db import models

from stokje.campaign.enums import Role
from stokje.shared import texts
from stokje.shared.languages import Language


class Campaign(models.Model):
    """The one campaign of this installation."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    broadcaster = models.CharField(max_length=80, blank=True)
    article_starts_on = models.DateField(help_text="First date as the source tells it.")
    starts_on = models.DateField(help_text="The same date after moving; all dates moved by as many weeks.")
    rehearsal = models.BooleanField(default=False, help_text="People in it do not exist; marked everywhere.")
    contact_email = models.EmailField()
    source_name = models.CharField(max_length=120, blank=True)
    source_url = models.CharField(max_length=200, blank=True)
    retention_days = models.PositiveSmallIntegerField(default=180, help_text="Sign-ups, after their meetup.")

    told: list[CampaignText] | None = None
    """Its texts, where they were read along with it."""

    def __str__(self) -> str:
        return self.name

    @property
    def retention_months(self) -> int:
        """The same as people say it."""
        return max(1, round(self.retention_days / 30))

    def text(self, language: str | None = None) -> CampaignText | None:
        return texts.pick(self.texts.all() if self.told is None else self.told, language)


class CampaignText(models.Model):
    """The campaign's own words in one language."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    question = models.CharField(max_length=160, help_text="The large question on the home page.")
    intro = models.TextField()
    rehearsal_notice = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, help_text="For search engines and feeds.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "language"], name="campaign_text_once")]

    def __str__(self) -> str:
        return self.question


class OfferedRole(models.Model):
    """A role that the sign-up form of this campaign offers, in its order."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="offered_roles")
    role = models.CharField(max_length=20, choices=Role, unique=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.get_role_display()


class PageText(models.Model):
    """A fixed page in Markdown: how-it-works, privacy, accessibility, consent, thank-you."""

    slug = models.SlugField()
    language = models.CharField(max_length=2, choices=Language)
    title = models.CharField(max_length=120)
    body = models.TextField()
    version = models.CharField(max_length=20, blank=True, help_text="For texts that people consent to.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug", "language"], name="page_text_once")]

    def __str__(self) -> str:
        return f"{self.slug} ({self.language})"


class Province(models.Model):
    """CBS code (PV..) and the name people say."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=40)
    iso = models.CharField(max_length=6)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """CBS code (GM....) and official name; mergers end one and name its successor."""

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=60)
    province = models.ForeignKey(Province, models.PROTECT, related_name="municipalities")
    ended_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def spoken(self) -> str:
        """The name people say, as in Den Bosch. Reads `aliases`: prefetch them for a list."""
        return next((alias.name for alias in self.aliases.all() if alias.preferred), self.name)


class MunicipalityAlias(models.Model):
    """A name people also say: Den Bosch for 's-Hertogenbosch."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=60)
    preferred = models.BooleanField(default=False, help_text="Shown instead of the official name.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="alias_once")]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """A topic a table talks about."""

    slug = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField()
    example = models.BooleanField(default=False, help_text="Filled in by the kit, not said by the source.")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.slug

    def text(self, language: str | None = None) -> ThemeText | None:
        return texts.pick(self.texts.all(), language)


class ThemeText(models.Model):
    """A theme's name and question in one language."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    name = models.CharField(max_length=60)
    question = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "language"], name="theme_text_once")]

    def __str__(self) -> str:
        return self.name


class Picture(models.Model):
    """A still of the film, with its credit."""

    slug = models.SlugField(unique=True)
    file = models.FileField(upload_to="pictures")
    sha256 = models.CharField(max_length=64)
    credit = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.slug

    def alt(self) -> str:
        text = texts.pick(self.texts.all())
        return text.alt if text else ""


class PictureText(models.Model):
    """What a picture shows, for those who do not see it."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    alt = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "language"], name="picture_text_once")]

    def __str__(self) -> str:
        return self.alt


class Clip(models.Model):
    """A piece of the series: where it comes from, its files and its rights."""

    slug = models.SlugField(unique=True)
    episode = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_at = models.PositiveIntegerField(help_text="Seconds from the start of the episode.")
    ends_at = models.PositiveIntegerField(help_text="Seconds from the start of the episode.")
    webm = models.FileField(upload_to="clips")
    mp4 = models.FileField(upload_to="clips")
    poster = models.FileField(upload_to="clips")
    sha256 = models.CharField(max_length=64)
    rights = models.CharField(max_length=200)
    rights_until = models.DateField(null=True, blank=True)
    placeholder = models.BooleanField(default=False, help_text="Made by us where the film itself goes.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="clip_has_length"
            )
        ]

    def __str__(self) -> str:
        return self.slug

    def text(self, language: str | None = None) -> ClipText | None:
        return texts.pick(self.texts.all(), language)


class ClipText(models.Model):
    """A clip's title, what is seen, and its subtitles in one language."""

    clip = models.ForeignKey(Clip, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    title = models.CharField(max_length=80)
    description = models.TextField()
    subtitles = models.FileField(upload_to="clips")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clip", "language"], name="clip_text_once")]

    def __str__(self) -> str:
        return self.title


class ClipQuestion(models.Model):
    """A question to talk about after the clip."""

    clip = models.ForeignKey(Clip, models.CASCADE, related_name="questions")
    language = models.CharField(max_length=2, choices=Language)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["clip", "language", "position"], name="clip_question_once")
        ]

    def __str__(self) -> str:
        return self.text


class Partner(models.Model):
    """Who carries the campaign along, and what they do."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    url = models.URLField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    def text(self, language: str | None = None) -> PartnerText | None:
        return texts.pick(self.texts.all(), language)


class PartnerText(models.Model):
    """What a partner does, in one language."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    does = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "language"], name="partner_text_once")]

    def __str__(self) -> str:
        return self.does
