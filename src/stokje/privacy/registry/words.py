"""Models that hold what was said, and what became of it: without who."""

from __future__ import annotations

from stokje.privacy.registry.entry import Entry

WORDS: dict[str, Entry] = {
    "seating.Table": Entry(
        "said",
        {},
        {"key": "id public_id", "content": "meetup number theme seats link", "secret": "link_version"},
    ),
    "seating.Round": Entry("said", {}, {"key": "id", "content": "meetup number stage"}),
    "harvest.Origin": Entry(
        "said", {}, {"key": "id", "words": "kind meetup round table province theme label"}
    ),
    "harvest.OriginRole": Entry("said", {}, {"key": "id", "words": "origin role people"}),
    "harvest.Statement": Entry(
        "said",
        {},
        {
            "key": "id public_id op_id",
            "words": "origin kind text language level written_at version withdrawn_at hidden_at hidden_reason"
            " source_number",
        },
    ),
    "harvest.Revision": Entry(
        "said",
        {},
        {"key": "id op_id by", "words": "statement version kind text at conflict settled_at because"},
    ),
    "harvest.VoterGroup": Entry("said", {}, {"key": "id", "words": "origin name"}),
    "harvest.Vote": Entry(
        "said", {}, {"key": "id voter op_id", "words": "statement value points role group at"}
    ),
    "harvest.Agreement": Entry(
        "said",
        {},
        {
            "key": "id public_id op_id",
            "words": "origin who what by_date made_at done_at version withdrawn_at",
        },
    ),
    "harvest.AgreementRevision": Entry(
        "said", {}, {"key": "id op_id by", "words": "agreement version who what by_date at because"}
    ),
    "harvest.Harvest": Entry("said", {}, {"key": "id", "words": "meetup closed_at voters mode points_each"}),
    "harvest.RankedCondition": Entry(
        "said",
        {},
        {"key": "id", "words": "harvest statement rank tied agree disagree passed points"},
    ),
    "harvest.RankedRole": Entry(
        "said", {}, {"key": "id", "words": "ranked role voters agree disagree passed points"}
    ),
    "harvest.AlsoSaid": Entry("said", {}, {"key": "id", "words": "ranked statement position"}),
    "live.Evening": Entry(
        "said",
        {},
        {
            "key": "id epoch",
            "work": "meetup stage stage_started_at stage_ends_at version seq"
            " opened_at closed_at"
            " results_hidden vote_mode points"
            " wall_approval questions_open question_approval questions_stale wall_question"
            " paused_at paused_words resumed_at",
        },
    ),
    "live.DeskPresence": Entry("staff", {}, {"key": "id", "staff": "user", "work": "evening seen_at"}),
    "live.LiveEvent": Entry(
        "said", {}, {"key": "id op_id", "work": "evening seq topic topic_seq payload at"}
    ),
    "live.WallItem": Entry("said", {}, {"key": "id", "work": "statement version put_at off_at"}),
    "live.Question": Entry(
        "said",
        {},
        {
            "key": "id public_id asker op_id",
            "words": "evening text language state reason asked_at settled_at",
        },
    ),
    "live.QuestionVote": Entry("said", {}, {"key": "id voter op_id", "words": "question up at"}),
    "live.BallotItem": Entry("said", {}, {"key": "id", "words": "evening statement position same_as"}),
    "live.BallotPair": Entry("said", {}, {"key": "id", "words": "evening one other together"}),
    "live.CorrectedTime": Entry(
        "said", {}, {"key": "id by", "work": "evening stage started_at ended_at because at"}
    ),
    "live.NotePlace": Entry("said", {}, {"key": "id", "words": "statement height moved_at"}),
    "live.TablePhone": Entry("said", {}, {"key": "id key", "work": "table seen_at wrote_at"}),
    "live.Hand": Entry(
        "said",
        {},
        {"key": "id op_id", "words": "table kind words raised_at seen_at lowered_at lowered_by"},
    ),
    "relay.HandedOn": Entry("said", {}, {"key": "id", "words": "baton statement position"}),
    "schools.TeamSession": Entry("schools", {}, {"key": "id", "words": "team number on"}),
    "schools.BoardNote": Entry(
        "schools",
        {},
        {
            "key": "id op_id",
            "words": "team session column text version written_at withdrawn_at statement",
        },
    ),
    "schools.TeamAction": Entry(
        "schools",
        {},
        {"key": "id op_id", "words": "team session role what by_date version made_at withdrawn_at"},
    ),
    "schools.ActionCheck": Entry("schools", {}, {"key": "id", "words": "action session done at"}),
    "council.HelpLine": Entry("none", {}, {"key": "id", "content": "language words"}),
    "bundling.Heading": Entry("said", {}, {"key": "id slug", "content": "position name_nl name_en"}),
    "bundling.Bundle": Entry(
        "said", {}, {"key": "id public_id", "content": "number heading level created_at merged_into version"}
    ),
    "bundling.BundleText": Entry("said", {}, {"key": "id", "content": "bundle language title body"}),
    "bundling.Decision": Entry(
        "said",
        {},
        {"key": "id batch", "words": "statement act bundle how similarity reason at undoes", "staff": "by"},
    ),
    "bundling.Spot": Entry("said", {}, {"key": "id", "words": "statement bundle decision"}),
    "bundling.Rejection": Entry("said", {}, {"key": "id", "words": "statement bundle at", "staff": "by"}),
    "handover.Edition": Entry(
        "said",
        {},
        {
            "key": "id public_id",
            "content": "number title_nl title_en root_hash frozen_at corrects changed statements meetups"
            " tables set_aside on_pile",
            "staff": "frozen_by",
        },
    ),
    "handover.EditionItem": Entry(
        "said",
        {},
        {
            "key": "id public_id",
            "words": "edition bundle number level content salt hash blanked_at blanked_reason",
        },
    ),
    "handover.ItemStatement": Entry("said", {}, {"key": "id", "words": "item statement version"}),
    "handover.Recipient": Entry("offices", {}, {"key": "id public_id", "office": "name level example"}),
    "handover.Handover": Entry("offices", {}, {"key": "id", "content": "edition meetup at place note"}),
    "handover.Address": Entry("offices", {}, {"key": "id", "office": "item recipient answer_by asked_at"}),
    "tracking.Response": Entry(
        "offices",
        {},
        {
            "key": "id public_id",
            "office": "item recipient holder verdict reason language decided_on source source_name source_url"
            " state given_at published_at",
            "staff": "checked_at checked_by check_note",
        },
    ),
    "tracking.Pledge": Entry(
        "offices", {}, {"key": "id public_id", "office": "number response what due_on made_at"}
    ),
    "tracking.Progress": Entry(
        "offices",
        {},
        {
            "key": "id public_id",
            "office": "pledge state text language evidence happened_on by added_at published_at",
        },
    ),
    "tracking.AskedForSide": Entry("offices", {}, {"key": "id", "office": "pledge at", "staff": "by"}),
}
