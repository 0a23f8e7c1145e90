"""Claims: what a document states of the things it names, each with the words it stands on."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from pipeline.annotate.candidates import text_of
from pipeline.annotate.claims.asked import answered
from pipeline.annotate.claims.attended import find_attended
from pipeline.annotate.claims.awarded import fragments
from pipeline.annotate.claims.certificate import certified, is_certificate, seat_below_holder
from pipeline.annotate.claims.context import Context, make_context
from pipeline.annotate.claims.coordinatorlists import listed_with_coordinators
from pipeline.annotate.claims.event import Event, find_event
from pipeline.annotate.claims.gathered import award_claims, put_together
from pipeline.annotate.claims.headings import below_heading, cluster_from
from pipeline.annotate.claims.issuers import issuers
from pipeline.annotate.claims.legends import below_legends
from pipeline.annotate.claims.members import find_members
from pipeline.annotate.claims.outcomes import granted_entries, of_those_meant, without_refused
from pipeline.annotate.claims.patterned import by_patterns, renamings
from pipeline.annotate.claims.roles import find_roles
from pipeline.annotate.claims.scored import find_scores
from pipeline.annotate.claims.tabular import below_place_headings, from_tables, granted_in_tables
from pipeline.annotate.claims.thereabouts import in_sections, of_that_place
from pipeline.annotate.quotes import find_utterances, said_claims
from pipeline.records import Claim, Document, Mention
from pipeline.vocabulary import Vocabulary

_KEYS = {
    "awarded": ("cluster", "status", "on"),
    "scored": ("cluster", "value", "rank"),
    "role": ("person", "role"),
    "coordinated_by": ("cluster", "org"),
    "members": ("cluster", "count", "unit"),
    "located_in": ("cluster", "place"),
    "attended": ("person", "on"),
    "said": ("person", "quote"),
    "organised": ("body",),
    "renamed": ("from", "to"),
}


def find_claims(
    doc: Doc, mentions: Sequence[Mention], *, document: Document, vocabulary: Vocabulary
) -> tuple[Claim, ...]:
    """All claims of a document: what it reports before what it tells as background."""
    context = make_context(doc, mentions, document=document, vocabulary=vocabulary)
    for claim in renamings(context):
        _remember_renaming(context, claim)
    roles = list(find_roles(context))
    said = said_claims(find_utterances(doc), mentions, text_of(doc))
    _remember_voices(context, roles, said)
    event = find_event(context)
    patterned = list(by_patterns(context))
    patterned += [
        *from_tables(context),
        *below_legends(context),
        *answered(context),
        *listed_with_coordinators(context),
        *of_that_place(context),
        *in_sections(context),
        *below_place_headings(context),
        *below_heading(context),
        *cluster_from(context),
    ]
    found: list[Claim] = [*patterned, *_awards(context, patterned, event)]
    found += find_scores(context, event)
    found += roles
    found += find_members(context)
    found += find_attended(context, event)
    found += said
    return tuple(_distinct(found))


def _remember_voices(context: Context, roles: Iterable[Claim], said: Iterable[Claim]) -> None:
    """The cluster that each officer serves, and for each quotation the one whose officer speaks."""
    clusters = {context.name(m): m for m in reversed(context.all("CLUSTER"))}
    serves = {
        str(r.value("person")): clusters[str(r.value("of"))] for r in roles if str(r.value("of")) in clusters
    }
    context.serves.update(serves)
    for person, cluster in _people_of_clusters(context):
        context.serves.setdefault(person, cluster)
        serves.setdefault(person, cluster)
    speakers = {str(claim.value("person")) for claim in said}
    if len(speakers) == 1:
        context.interviewee = next((m for m in context.all("PERSON") if context.name(m) in speakers), None)
    for claim in said:
        person = str(claim.value("person"))
        quote = next((f for f in claim.fields if f.name == "quote"), None)
        if person in serves and quote is not None and quote.spans:
            context.voices.append((quote.spans[0][0], quote.spans[-1][1], serves[person]))


def _people_of_clusters(context: Context) -> Iterable[tuple[str, int]]:
    """ "Anna Lis z Klastra Szkła": who speaks for a cluster without an office."""
    for line in context.lines:
        for person, link, cluster in zip(line.items, line.items[1:], line.items[2:], strict=False):
            if link.text not in ("z", "ze") or person.mention is None or cluster.mention is None:
                continue
            if (context.label(person.mention), context.label(cluster.mention)) == ("PERSON", "CLUSTER"):
                yield context.name(person.mention), cluster.mention


def _remember_renaming(context: Context, claim: Claim) -> None:
    for mention in context.all("CLUSTER"):
        if context.name(mention) == claim.value("to"):
            line = next(line for line in context.lines if line.start == claim.evidence[0][0])
            context.renamed.setdefault(str(claim.value("from")), (mention, line.index))
            return


def _awards(context: Context, patterned: Sequence[Claim], event: Event) -> list[Claim]:
    coordinators = {str(c.value("org")) for c in patterned if c.predicate == "coordinated_by"}
    if is_certificate(context):
        found = certified(context, coordinators, event)
        return [*([] if found is None else [found]), *seat_below_holder(context)]
    told = [*fragments(context), *granted_in_tables(context), *granted_entries(context)]
    found_fragments = of_those_meant(context, without_refused(context, told))
    named = [context.name(f.status) for f in found_fragments if not f.background]
    main = max(sorted(set(named)), key=named.count) if named else None
    givers = issuers(context, patterned, main, event)
    return award_claims(context, put_together(context, found_fragments, event, givers), event)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each fact: of several that say the same the one with most fields, then the surest."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.predicate, *(claim.value(name) for name in _KEYS[claim.predicate]))
        have = best.get(key)
        if have is None or (len(claim.fields), claim.confidence) > (len(have.fields), have.confidence):
            best[key] = claim
    return list(best.values())
