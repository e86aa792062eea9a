"""Which fields of BibTeX and biblatex are read, which are left aside, and which are refused.

What a citation needs is read. What reference managers add for themselves, and what no format prints, is left aside
without a word in the check: the file stays as it was exported, and a message on each run would hide the real ones.
"""

from __future__ import annotations

import re

ALIASES = {
    "journaltitle": "journal", "location": "address", "archiveprefix": "eprinttype", "archive": "eprinttype",
    "primaryclass": "eprintclass", "arxivid": "arxiv", "bookaddress": "address", "isbn-13": "isbn", "isbn13": "isbn",
    "eissn": "issn", "articleno": "eid", "article-number": "eid", "article_number": "eid", "articlenumber": "eid",
    "lastchecked": "urldate", "lastaccessed": "urldate", "accessed": "urldate", "accessdate": "urldate",
    "lastvisited": "urldate", "urlaccessdate": "urldate", "issue": "number", "reportnumber": "number",
    "link": "url",
}  # fmt: skip
"""Names that other programs give to a field; the field itself has the word where an entry has both."""

TEXTS = {
    "journal": "journal", "booktitle": "booktitle", "address": "place", "edition": "edition", "series": "series",
    "volume": "volume", "number": "number", "chapter": "chapter", "pages": "pages", "eid": "article_number",
    "type": "document_type", "version": "printed_version", "isbn": "isbn", "issn": "issn",
    "howpublished": "howpublished", "note": "note",
}  # fmt: skip
"""By field: what `Reference` calls it."""

OWN = {
    "title": "title", "author": "authors", "editor": "editors", "translator": "translators", "date": "date",
    "urldate": "accessed", "url": "url", "doi": "doi", "eprint": "arxiv", "eprinttype": "archive",
}  # fmt: skip
"""Fields that are read in ways of their own, by what `Reference` calls them."""

PUBLISHERS = ("publisher", "institution", "organization", "school")
"""The first that an entry has is its publisher."""

SUBTITLES = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "journal": "journalsubtitle",
    "maintitle": "mainsubtitle",
}
"""By title: the field whose text follows it behind a colon."""

_OTHERS = ("year", "month", "day", "eprintclass", "arxiv", "maintitle", "addendum", "pmid")
KNOWN = frozenset((*_OTHERS, *OWN, *TEXTS, *PUBLISHERS, *SUBTITLES.values(), *ALIASES))
"""Everything that is read."""

LEFT_ASIDE = frozenset(
    """
    abbr abbreviation abbrevtitle acknowledgement acknowledgment acmid added-at added-by adscomment adsnote adsurl
    affil affiliation afterword annotation annotator annote applicationdate articletitle assignee author+an
    author_keywords authortype bdsk-file-1 bib_scope bibdate bibkey bibsource bibtype biburl bookauthor
    bookpagination bookseries booktitleaddon category chemicals citation-subset cited-references citedby
    citeseercitationcount citeseerurl citeulike-article-id citeulike-linkout-0 city coden collaboration collaborator
    comment commentator comments conference confidential contents contributor copyright corpsource
    correspondence_address created creationdate credits custom database databaseprovider date-added date-modified
    dateadded dateoriginal dateunspecified day_filed description dimensions distance doc-delivery-number
    document_type documenttype editor+an editora editoratype editorb editorbtype editorc editorctype editortype em
    entryset entrysubtype event event_name event_place eventdate eventplace eventtitle eventtitleaddon execute extra
    file fjournal folder foreword funding funding-acknowledgement funding-text gender googleid grade groups hal_id
    hal_local_reference hal_version handle holder html hyphenation ids img impactfactor indexsorttitle indextitle
    inserted institutionaddress institutiontype internal-note introducedin introduction isi ismn
    iso-source-abbreviation isrn issn-l issued issuesubtitle issuetitle issuetitleaddon iswc jcr
    journal-abbreviation journal-iso journal_iso journalabbrev journaltitleaddon jstor_articletype
    jstor_formatteddate jstor_issuetitle key keyword keywords keywords-plus kind label langid langidopts language
    lccn library licence license localfile location_filed mainsubtitleaddon maintitleaddon mendeley-groups
    mendeley-tags metadata modificationdate modified month_filed month_numeric mrclass mrnumber mrreviewer msc
    nameaddon nationality nodate nodoi notate notes number-of-cited-references numpages nyear oclc opac_url opt
    options origauthor origdate origlanguage origlocation origpublisher origtitle other owner owners page_count
    pagetotal pagination parenttitle part pdf pdfurl pii pmcid posted-at ppn_gvk preprint presort preview printed
    priority project publication-type publicationstate publisherplace pubmedid pubstate pubtype qualityassured
    ranking rating read reading readstatus related relatedoptions relatedstring relatedtype remark repository
    reprinttitle research-areas researcherid-numbers review reviewer rights school_place sciwheel-projects
    searchkeywords series_editor setting shortauthor shorteditor shorthand shorthandintro shortjournal shortseries
    shorttitle size slaccitation sortkey sortname sortshorthand sorttitle sortyear source speaker status subject
    swhid tableofcontents tags tbd theme thesistype thumbnail times-cited timestamp title-cited titleaddon topic
    tppubtype translation translator_note unique-id unread uri url_date urlpdf urltype urn usage-count-last-180-days
    usage-count-since-2013 userd username venue version_date vgwort video volumes web-of-science-categories web_page
    web_url webpage xref xref-key year_filed zbl zblnumber zotero-key zsource
    """.split()
)
"""What reference managers and libraries add for themselves, or what no format prints."""

_LEFT_ASIDE_FORMS = re.compile(
    r"(?:opt|ads|bdsk-|mendeley|zotero|citeulike|jabref|acm_|msbib|inspire|x-|_|priv|custom|user|verb|list|name)[a-z0-9_-]*"
    r"|.*(?:-date|date-.*|\+an|addon|class|hash|url|urldate|file|rank|id|pdf)",
)
"""Forms of such names: `opturl`, `bdsk-url-1`, `__markedentry`, `usera`, `author+an`."""

INHERITING = ("crossref", "xdata")
"""What takes fields from another entry, of which a file has only one."""


def is_left_aside(name: str) -> bool:
    """Whether a field, named in lower case, is left aside."""
    return name not in KNOWN and (name in LEFT_ASIDE or bool(_LEFT_ASIDE_FORMS.fullmatch(name)))
