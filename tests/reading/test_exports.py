"""What arXiv, search engines and reference managers export is read without a change but the key.

The entries are invented; their form is that of the program which the test names.
"""

from __future__ import annotations

import pytest

from selfrep.reading.bibtex_file import parse_bibtex

ARXIV = """@misc{morrow2024lanternsystemscopythemselves,
      title={Lantern: Systems that Copy},
      author={Ada Morrow and Bo Lind and Xu-dong Pan},
      year={2024},
      eprint={2412.99901},
      archivePrefix={arXiv},
      primaryClass={cs.CL},
      url={https://arxiv.org/abs/2412.99901},
}"""
SCHOLAR = """@article{morrow2024lantern,
  title={Lantern: Systems that Copy},
  author={Morrow, Ada and Lind, Bo and Pan, Xu-dong},
  journal={arXiv preprint arXiv:2412.99901},
  year={2024}
}"""
SEMANTIC_SCHOLAR = """@article{Morrow2024LanternST,
  title={Lantern: Systems that Copy},
  author={Ada Morrow and Bo Lind and Xu-dong Pan},
  journal={ArXiv},
  year={2024},
  volume={abs/2412.99901},
  url={https://api.semanticscholar.org/CorpusID:1}
}"""
OPENREVIEW = """@inproceedings{
morrow2024lantern,
title={Lantern: Systems that Copy},
author={Ada Morrow and Bo Lind and Xu-dong Pan},
booktitle={The Invented Conference on Copies},
year={2024},
url={https://openreview.net/forum?id=a_b1}
}"""
ZOTERO_BIBTEX = r"""@misc{morrow_lantern_2024,
	title = {Lantern: {Systems} that {Copy}},
	shorttitle = {Lantern},
	url = {http://arxiv.org/abs/2412.99901},
	doi = {10.48550/arXiv.2412.99901},
	urldate = {2026-01-02},
	publisher = {arXiv},
	author = {Morrow, Ada and Lind, Bo and Pan, Xu-dong},
	month = dec,
	year = {2024},
	note = {arXiv:2412.99901 [cs]},
	keywords = {Computer Science - Computation and Language},
	annote = {Comment: 3 pages},
	file = {Snapshot:C\:\\Users\\me\\a.html:text/html},
}"""
ZOTERO_BIBLATEX = """@online{morrowLanternSystemsThat2024,
  title = {Lantern: {{Systems}} that {{Copy}}},
  shorttitle = {Lantern},
  author = {Morrow, Ada and Lind, Bo and Pan, Xu-dong},
  date = {2024-12-09},
  eprint = {2412.99901},
  eprinttype = {arXiv},
  eprintclass = {cs},
  doi = {10.48550/arXiv.2412.99901},
  url = {http://arxiv.org/abs/2412.99901},
  urldate = {2026-01-02},
  langid = {english},
  pubstate = {prepublished},
  keywords = {Computer Science},
  file = {/home/me/Zotero/storage/A/a.pdf;/home/me/b.html}
}"""
DBLP = """@article{DBLP:journals/corr/abs-2412-99901,
  author       = {Ada Morrow and
                  Bo Lind and
                  Xu{-}dong Pan},
  title        = {Lantern: Systems that Copy},
  journal      = {CoRR},
  volume       = {abs/2412.99901},
  year         = {2024},
  url          = {https://doi.org/10.48550/arXiv.2412.99901},
  doi          = {10.48550/ARXIV.2412.99901},
  eprinttype    = {arXiv},
  eprint       = {2412.99901},
  timestamp    = {Mon, 01 Jan 2025 00:00:00 +0100},
  biburl       = {https://dblp.org/rec/journals/corr/abs-2412-99901.bib},
  bibsource    = {dblp computer science bibliography, https://dblp.org}
}"""
ADS = """@ARTICLE{2024arXiv241299901M,
       author = {{Morrow}, Ada and {Lind}, Bo and {Pan}, Xu-dong},
        title = "{Lantern: Systems that Copy}",
      journal = {arXiv e-prints},
     keywords = {Computer Science - Computation and Language},
         year = 2024,
        month = dec,
          eid = {arXiv:2412.99901},
        pages = {arXiv:2412.99901},
          doi = {10.48550/arXiv.2412.99901},
archivePrefix = {arXiv},
       eprint = {2412.99901},
 primaryClass = {cs.CL},
       adsurl = {https://ui.adsabs.harvard.edu/abs/2024arXiv241299901M},
      adsnote = {Provided by the SAO/NASA Astrophysics Data System}
}"""
MENDELEY = r"""@article{Morrow2024,
archivePrefix = {arXiv},
arxivId = {2412.99901},
author = {Morrow, Ada and Lind, Bo and Pan, Xu-dong},
eprint = {2412.99901},
file = {:home/me/a.pdf:pdf},
isbn = {},
mendeley-groups = {Copies},
month = {dec},
title = {{Lantern: Systems that Copy}},
url = {http://arxiv.org/abs/2412.99901},
year = {2024}
}
"""
EXPORTS = {
    "arXiv": ARXIV, "Google Scholar": SCHOLAR, "Semantic Scholar": SEMANTIC_SCHOLAR, "OpenReview": OPENREVIEW,
    "Zotero, BibTeX": ZOTERO_BIBTEX, "Zotero, BibLaTeX": ZOTERO_BIBLATEX, "dblp": DBLP, "ADS": ADS,
    "Mendeley": MENDELEY,
}  # fmt: skip


@pytest.mark.parametrize("program", EXPORTS)
def test_an_export_is_read(program: str) -> None:
    _, reference, problems = parse_bibtex(EXPORTS[program], "x.bib")
    assert [problem.text for problem in problems] == []
    assert reference is not None
    assert reference.title == "Lantern: Systems that Copy"
    assert [person.name.inverted for person in reference.authors] == ["Morrow, Ada", "Lind, Bo", "Pan, Xu-dong"]
    assert reference.date[:4] == "2024"
    if program == "OpenReview":
        assert reference.booktitle == "The Invented Conference on Copies"
        assert reference.url == "https://openreview.net/forum?id=a_b1"
    else:
        assert "semanticscholar" not in reference.url
        assert reference.arxiv == "2412.99901"
        assert (reference.journal, reference.volume, reference.number, reference.pages) == ("", "", "", "")
    assert "file" not in reference.bibtex
    assert "/me/" not in reference.bibtex
