"""Everything that is deleted, ended or closed, and how it is undone or asked about."""

import re

# Taken away here, it stands on the page of what was removed lately.
FOR_A_DAY = {
    "step_removal",
    "shared_part_removal",
    "calendar_removal",
    "calendar_feed_removal",
    "our_mail_text",
    "voice_withdrawal",
}
# Undone at an address of its own.
UNDONE_AT = {
    "learning_removal": "learning_return",
    "goal_closing": "goal_reopening",
    "ending": "ending_undoing",
    "withdrawal": "coming_back",
    "meeting_cancellation": "meeting_return",
    "means_dropping": "means_taking_up",
    "suggestion_left": "suggestion_return",
    "shelf_item_removal": "shelf_item_return",
    "case_note_deletion": "case_note_return",
    "worklist_done": "handled_undoing",
    "worklist_snoozing": "handled_undoing",
    "round_publication": "publication_undoing",
    "closing": "closing_withdrawal",
    "owner_removal": "right_return",
    "coordinator_removal": "right_return",
    "season_coordinator_removal": "right_return",
    "helper_removal": "right_return",
    "season_helper_removal": "right_return",
}
# Cannot be undone, so a page says first what happens.
ASKED_FIRST = {
    "declining",
    "provider_removal",
    "sign_in_domain_removal",
    "pair_declining",
    "evaluation_skipping",
    "round_dropping",
    "certificate_withdrawal",
    "organisation_host_removal",
}
# The same is done anew where it was done before, and nothing that was written is lost.
DONE_ANEW = {
    "pause_withdrawal": "proposed again",
    "pause_end": "a pause is proposed again",
    "closing_withdrawal": "wished again",
    "suggestion_removal": "added again; who took it away and why stays on record",
    "draft_pair_removal": "put back; who took it out and why stays on record",
    "run_cancellation": "worked out again",
    "evaluation_closing": "says that a meeting was held",
    "proposal_no": "times are proposed anew",
    "proposal_removal": "times are proposed anew",
    "mfa_remove_webauthn": "a page asks first; another passkey is made",
    "session_ending": "signed in again",
    "other_sessions_ending": "signed in again",
}
LIKE_AN_END = re.compile(
    r"remov|delet|ending$|closing$|cancel|declining|withdrawal|skipping|dropping|_no$|_left$|_end$"
)
# Every place of the code that deletes rows, and why nothing vanishes from anybody there.
DELETING = {
    "background/models.py": "a claim that is given up",
    "background/queue.py": "finished work and dead workers",
    "background/working.py": "a worker that has ended",
    "calendars/inviting.py": "answers to a time that is no more",
    "calendars/keeping.py": "an address that another takes the place of",
    "contact/privacy.py": "what is kept no longer, and what an erased person wrote",
    "evaluation/reviewing.py": "yes to goals that have changed since",
    "evaluation/surveying.py": "answers of a season that is being forgotten",
    "goals/preparation.py": "wishes that the same form writes anew",
    "goals/tasks.py": "what was removed a day ago",
    "insights/tasks.py": "what was removed a day ago, and what is old",
    "learning/tasks.py": "what was removed a day ago",
    "matching/drafting.py": "locks and yeses that are given again; each is on record",
    "matching/forgetting.py": "old rounds",
    "matching/keeping.py": "a draft that a newer one takes the place of",
    "matching/leaving.py": "a draft pair of somebody who has left",
    "matching/publishing.py": "a publication that is taken back",
    "matching/reviewing.py": "a suggestion taken away with a reason; it is on record",
    "meetings/models/meetings.py": "reports of a meeting that was held after all",
    "mentorships/closing.py": "a wish that can be wished again",
    "mentorships/privacy.py": "keys of pairs whose time is over",
    "mentorships/parting.py": "answers to an ending that is undone",
    "notifications/models.py": "a wish for silence that ends",
    "people/models.py": "an erasure that waited a day; sessions that were ended",
    "people/tasks.py": "sessions that have run out, and sign-ins that are old",
    "privacy/held.py": "an erasure that waited a day",
    "privacy/removing.py": "here rows are kept for a day",
    "privacy/retention.py": "what is kept no longer",
    "privacy/tasks.py": "what was removed a day ago",
    "programmes/answering.py": "a no, asked about first; a leaving that is undone",
    "programmes/models/organisations.py": "a right that can be given back for a day; unused links",
    "programmes/models/participations.py": "themes that the same form writes anew",
    "programmes/models/themes.py": "themes that nobody has chosen",
    "programmes/models/training.py": "modules that a season no longer has",
    "programmes/privacy.py": "where somebody erased is named; what is kept no longer",
    "programmes/views/joining.py": "a tick that is set again",
    "single_sign_on/models/domains.py": "a domain, asked about first",
    "single_sign_on/models/providers.py": "a service and its key, asked about first; its ties",
    "single_sign_on/models/records.py": "a tie that another takes the place of",
    "website/models.py": "a host name that another takes the place of",
    "website/views/hosts.py": "a host name, after a page has asked",
    "website/demo/season.py": "work of the demo's past",
}
