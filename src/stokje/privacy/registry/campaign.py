"""Models without anything of a person: the campaign, its places and its agenda."""

from __future__ import annotations

from stokje.privacy.registry.entry import Entry


def _content(fields: str, key: str = "id") -> Entry:
    return Entry("none", {}, {"key": key, "content": fields})


CAMPAIGN: dict[str, Entry] = {
    "campaign.Campaign": _content(
        "slug name broadcaster article_starts_on starts_on rehearsal contact_email source_name source_url"
        " retention_days"
    ),
    "campaign.CampaignText": _content("campaign language question intro rehearsal_notice summary"),
    "campaign.OfferedRole": _content("campaign role position"),
    "campaign.PageText": _content("slug language title body version"),
    "campaign.Province": _content("name iso", "code"),
    "campaign.Municipality": _content("name province ended_on successor", "code"),
    "campaign.MunicipalityAlias": _content("municipality name preferred"),
    "campaign.Theme": _content("slug position example"),
    "campaign.ThemeText": _content("theme language name question"),
    "campaign.Picture": _content("slug file sha256 credit"),
    "campaign.PictureText": _content("picture language alt"),
    "campaign.Clip": _content(
        "slug episode starts_at ends_at webm mp4 poster sha256 rights rights_until placeholder"
    ),
    "campaign.ClipText": _content("clip language title description subtitles"),
    "campaign.ClipQuestion": _content("clip language position text"),
    "campaign.Partner": _content("slug name url position"),
    "campaign.PartnerText": _content("partner language does"),
    "meetups.Meetup": _content(
        "slug kind state province municipality starts_at ends_at article_date online place video_link"
        " capacity hold_minutes offer_hours clip picture follows extra_of example sequence rehearsal_of"
    ),
    "meetups.MeetupText": _content("meetup language title body"),
    "meetups.FormerSlug": _content("slug meetup"),
    "meetups.MeetupTheme": _content("meetup theme tables"),
    "meetups.Stage": _content("meetup position kind minutes title_nl title_en notes"),
    "registration.SeatRule": _content("meetup role ceiling reserved released_at"),
    "registration.InvitationTally": _content("meetup role accepted declined silent"),
    "kit.Rehearsal": _content("moment seed before made_at"),
    "auth.Permission": _content("name content_type codename"),
    "auth.Group_permissions": _content("group permission"),
    "auth.Group": _content("name permissions"),
    "contenttypes.ContentType": _content("app_label model"),
}
