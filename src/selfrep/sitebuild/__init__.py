"""Pages and files -> a site that can be served: laid out, built, checked, and only then put in place.

`site.publish` builds the site of a checkout and `serving` shows it on this machine. `tree` writes the files that
changed, `builder` runs one of the two site builders on them, `parsed_page` reads back what was built, and `links` and
`policy` check it before it replaces the last good site.
"""
