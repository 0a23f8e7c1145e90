"""The names that readers see for the schema's values; keys are values, texts are messages to translate."""


def message(text: str) -> str:
    """Marks a text for the catalogues and returns it unchanged."""
    return text


LABELS = {
    "CLUSTER": message("Cluster"),
    "PERSON": message("Person"),
    "ROLE": message("Office"),
    "MINISTRY": message("Ministry"),
    "ORG": message("Organisation"),
    "PLACE": message("Place"),
    "STATUS": message("Status"),
    "DATE": message("Date"),
    "SCORE": message("Points"),
}
LABELS_PLURAL = {
    "CLUSTER": message("Clusters"),
    "PERSON": message("People"),
    "ROLE": message("Offices"),
    "MINISTRY": message("Ministries"),
    "ORG": message("Organisations"),
    "PLACE": message("Places"),
    "STATUS": message("Statuses"),
}
PREDICATES = {
    "awarded": message("Award of a status"),
    "scored": message("Points in a contest"),
    "role": message("Office of a person"),
    "coordinated_by": message("Coordinator"),
    "members": message("Number of members"),
    "located_in": message("Seat"),
    "attended": message("Presence"),
    "said": message("Quote"),
    "organised": message("Organiser"),
    "renamed": message("Change of name"),
}
KINDS = {
    "press_release": message("press release"),
    "news": message("news"),
    "certificate": message("certificate"),
    "call": message("call for applications"),
    "list": message("list"),
    "minutes": message("minutes"),
    "interview": message("interview"),
    "newsletter": message("newsletter"),
    "letter": message("letter"),
    "other": message("other"),
}
READ_AS = {
    "text": message("text layer"),
    "ocr": message("optical character recognition"),
    "mixed": message("partly text layer, partly optical character recognition"),
    "unread": message("not read"),
}
REASONS = {
    "unsupported": message("unsupported format"),
    "empty": message("empty file"),
    "encrypted": message("locked with a password"),
    "damaged": message("damaged"),
    "no_text": message("no text in it"),
    "unread_page": message("a page could not be read"),
    "timeout": message("took too long"),
    "memory": message("needed too much memory"),
    "too_large": message("too large"),
    "mismatch": message("content does not match the name"),
    "sidecar": message("faulty description file"),
    "failed": message("failed"),
}
ACTIONS = {
    "added": message("added"),
    "withdrawn": message("withdrawn"),
    "altered": message("altered"),
}
AWARD_KINDS = {"first": message("first award"), "renewal": message("renewal")}
BASES = {
    "stated": message("stated in a document"),
    "computed": message("worked out from the award and its years"),
    "open": message("no end known"),
    "inferred": message("inferred from the office and the day"),
}
CONTRADICTIONS = {
    "score": message("different points"),
    "day": message("different days"),
    "ministry": message("different ministries"),
    "members": message("different numbers of members"),
    "validity": message("different ends of validity"),
    "rank": message("different ranks"),
    "body": message("different awarding bodies"),
    "kind": message("first award or renewal"),
    "first": message("different first awards"),
}
FLAGS = {
    "ministry-not-in-office": message("the ministry did not exist on that day"),
    "usual-term": message("the usual number of years is assumed"),
    "dates-disagree": message("documents give different days"),
}
RULES = {
    "same-name": message("the same name"),
    "vocabulary": message("one entry of the vocabulary"),
    "abbreviation": message("abbreviation"),
    "spelling": message("spelling"),
    "inflection": message("inflection"),
    "short-name": message("short name"),
    "surname": message("surname"),
    "identifier": message("the same register number"),
    "rename": message("change of name"),
    "judgement": message("a person's judgement"),
}
FATES = {
    "current": message("current"),
    "edited": message("edited since"),
    "moved": message("moved"),
    "deleted": message("deleted"),
}
SOURCES = {
    "sidecar": message("the description file beside it"),
    "metadata": message("the file's metadata"),
    "text": message("the text"),
    "address": message("the address"),
    "option": message("what the operator said"),
}
TABLES = {
    "awards": message("award"),
    "scores": message("points"),
    "roles": message("office"),
    "quotes": message("quote"),
    "members": message("members"),
    "relations": message("fact"),
    "entities": message("entity"),
    "documents": message("document"),
    "contradictions": message("contradiction"),
    "status_periods": message("status period"),
}
FIELDS = {
    "cluster": message("cluster"),
    "status": message("status"),
    "on": message("when"),
    "by": message("by"),
    "kind": message("kind"),
    "years": message("years"),
    "valid_from": message("valid from"),
    "valid_until": message("valid until"),
    "place": message("place"),
    "value": message("points"),
    "max": message("out of"),
    "threshold": message("points needed"),
    "rank": message("rank"),
    "person": message("person"),
    "role": message("office"),
    "of": message("at"),
    "org": message("organisation"),
    "count": message("number"),
    "unit": message("of"),
    "approx": message("approximate"),
    "quote": message("words"),
    "body": message("body"),
    "what": message("what"),
    "from": message("from"),
    "to": message("to"),
}
VOCABULARIES = {
    "label": LABELS,
    "labels": LABELS_PLURAL,
    "predicate": PREDICATES,
    "kind": KINDS,
    "read_as": READ_AS,
    "reason": REASONS,
    "action": ACTIONS,
    "award": AWARD_KINDS,
    "basis": BASES,
    "contradiction": CONTRADICTIONS,
    "rule": RULES,
    "fate": FATES,
    "source": SOURCES,
    "table": TABLES,
    "flag": FLAGS,
    "field": FIELDS,
}


def word(vocabulary: str, value: str | None) -> str:
    """The message for a value of the schema; the value itself where it has none."""
    if value is None:
        return ""
    return VOCABULARIES[vocabulary].get(value, value.replace("_", " "))
