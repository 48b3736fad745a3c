"""The toolkit and the editor it is written in: the campaign's own content, and who of the staff wrote it."""

from __future__ import annotations

from stokje.privacy.registry.entry import Entry

PAGE = (
    "path depth numchild translation_key locale latest_revision live has_unpublished_changes"
    " first_published_at last_published_at live_revision go_live_at expire_at expired locked locked_at"
    " title draft_title slug content_type url_path latest_revision_created_at alias_of show_in_menus"
    " seo_title search_description"
)
FILE = "collection title file file_size file_hash tags created_at"
PICTURE = f"{FILE} description width height focal_point_x focal_point_y focal_point_width focal_point_height"
RENDITION = "filter_spec file width height focal_point_key image"


def _content(fields: str, key: str = "id") -> Entry:
    return Entry("none", {}, {"key": key, "content": fields})


def _work(fields: str, key: str = "id") -> Entry:
    return Entry("none", {}, {"key": key, "work": fields})


def _by(staff: str, content: str = "", key: str = "id") -> Entry:
    return Entry("staff", {}, {"key": key, "content": content, "staff": staff})


TOOLKIT: dict[str, Entry] = {
    "toolkit.Tip": _by(
        "owner locked_by",
        f"{PAGE} kind minutes intro body picture picture_alt example themes",
        "id page_ptr",
    ),
    "toolkit.Tip_themes": _content("tip theme"),
    "toolkit.TipRole": _content("tip role"),
    "toolkit.TipStep": _content("sort_order tip text"),
    "toolkit.TipSource": Entry("said", {}, {"key": "id tip_key", "words": "statement at", "staff": "by"}),
    "toolkit.TipImage": _by("uploaded_by_user", f"{PICTURE} credit"),
    "toolkit.TipRendition": _content(RENDITION),
    "toolkit.ToolkitRoof": _by("owner locked_by", PAGE, "id page_ptr"),
    # Of Wagtail. What stands empty here (workflows, comments, documents, tokens) has no page that fills it.
    "wagtailcore.Page": _by("owner locked_by", PAGE),
    "wagtailcore.Locale": _content("language_code"),
    "wagtailcore.Site": _content("hostname port site_name root_page is_default_site"),
    "wagtailcore.Collection": _content("path depth numchild name"),
    "wagtailcore.Revision": _by(
        "user", "content_type base_content_type object_id created_at object_str content approved_go_live_at"
    ),
    "wagtailcore.PageLogEntry": _by(
        "user", "content_type label action data timestamp uuid revision content_changed deleted page"
    ),
    "wagtailcore.ModelLogEntry": _by(
        "user", "content_type label action data timestamp uuid revision content_changed deleted object_id"
    ),
    "wagtailcore.ReferenceIndex": _work(
        "content_type base_content_type object_id to_content_type to_object_id model_path content_path"
        " content_path_hash"
    ),
    "wagtailcore.Comment": _by(
        "user resolved_by",
        "page text contentpath position created_at updated_at revision_created resolved_at",
    ),
    "wagtailcore.CommentReply": _by("user", "comment text created_at updated_at"),
    "wagtailcore.PageSubscription": _by("user", "page comment_notifications"),
    "wagtailcore.APIToken": Entry(
        "staff",
        {},
        {"key": "id", "staff": "user name created revoked_at last_used_at", "secret": "key_hash prefix"},
    ),
    "wagtailcore.UploadedFile": _by("uploaded_by_user", "for_content_type file"),
    "wagtailcore.GroupSitePermission": _work("group site permission"),
    "wagtailcore.GroupPagePermission": _work("group page permission"),
    "wagtailcore.GroupCollectionPermission": _work("group collection permission"),
    "wagtailcore.CollectionViewRestriction": Entry(
        "none", {}, {"key": "id", "work": "restriction_type collection groups", "secret": "password"}
    ),
    "wagtailcore.CollectionViewRestriction_groups": _work("collectionviewrestriction group"),
    "wagtailcore.PageViewRestriction": Entry(
        "none", {}, {"key": "id", "work": "restriction_type page groups", "secret": "password"}
    ),
    "wagtailcore.PageViewRestriction_groups": _work("pageviewrestriction group"),
    "wagtailcore.Workflow": _work("name active"),
    "wagtailcore.WorkflowContentType": _work("workflow", "content_type"),
    "wagtailcore.WorkflowPage": _work("workflow", "page"),
    "wagtailcore.WorkflowTask": _work("sort_order workflow task"),
    "wagtailcore.WorkflowState": _by(
        "requested_by",
        "content_type base_content_type object_id workflow status created_at current_task_state",
    ),
    "wagtailcore.Task": _work("name content_type active"),
    "wagtailcore.GroupApprovalTask": _work("name content_type active groups", "id task_ptr"),
    "wagtailcore.GroupApprovalTask_groups": _work("groupapprovaltask group"),
    "wagtailcore.TaskState": _by(
        "finished_by", "workflow_state revision task status started_at finished_at comment content_type"
    ),
    "wagtailadmin.Admin": Entry("none", {}, {"key": "id"}),
    "wagtailadmin.EditingSession": _by("user", "content_type object_id last_seen_at is_editing"),
    "wagtailadmin.FormState": _by("user", "data content_type object_id parent_object_id last_updated_at"),
    "wagtailimages.Image": _by("uploaded_by_user", PICTURE),
    "wagtailimages.Rendition": _content(RENDITION),
    "wagtaildocs.Document": _by("uploaded_by_user", FILE),
    "wagtailsearch.IndexEntry": _work("content_type object_id title_norm autocomplete title body"),
    "wagtailsearch.SQLiteFTSIndexEntry": _work("autocomplete title body", "index_entry"),
    "wagtailusers.UserProfile": _by(
        "user submitted_notifications approved_notifications rejected_notifications"
        " updated_comments_notifications preferred_language current_time_zone avatar dismissibles theme"
        " contrast density keyboard_shortcuts"
    ),
    "simple_translation.SimpleTranslation": Entry("none", {}, {"key": "id"}),
    "taggit.Tag": _content("name slug"),
    "taggit.TaggedItem": _content("tag content_type object_id"),
    "people.User_groups": Entry("staff", {}, {"key": "id", "staff": "user group"}),
    "people.User_user_permissions": Entry("staff", {}, {"key": "id", "staff": "user permission"}),
}
