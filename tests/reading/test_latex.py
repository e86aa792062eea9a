from __future__ import annotations

import pytest

from selfrep.reading.latex import LatexError, decode


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}mile Zol\`a", "Émile Zolà"),
        (r"Jo{\~a}o \~nandu", "João ñandu"),
        (r"\c{c} {\ss} \o{} {\L}ukasz \"{\i}", "ç ß ø Łukasz ï"),
        (r"A~{B} {\&} C", "A B & C"),
        (r"100\% of $x^2$", "100% of x²"),
        (
            r"An $\alpha$-approach to H$_2$O with $O(n \log n)$ copies",
            "An \N{GREEK SMALL LETTER ALPHA}-approach to H₂O with O(n log n) copies",
        ),
        (r"$x_{ij}$, $10^{-3}$, $90^\circ$, \(\mathrm{CO}_2\), $x^{\mathrm{q}}$", "xᵢⱼ, 10⁻³, 90°, CO₂, x^q"),
        (r"$5 and $10, Salt & {Pepper}, 5% --- 6%", "$5 and $10, Salt & Pepper, 5% — 6%"),
        ("The GPT --- a study, 2019--2020, of ``copies''", "The GPT — a study, 2019\N{EN DASH}2020, of “copies”"),
        ("R&amp;D &#39;x&#39; &eacute; &notone; {A}", "R&D 'x' é &notone; A"),
        (r"\enquote{A} {\noopsort{1973b}}1973", "A 1973"),
        ("e\ufb03cient", "efficient"),
        ("Plain   text", "Plain text"),
        (r"A \href{https://a.example/x\_y}{link} here", "A link here"),
        (r"\mbox{GPT-4} System Card", "GPT-4 System Card"),
        (r"\texttt{copy\_self} in \LaTeX{}", "copy_self in LaTeX"),
        (r"{\em One} {\bf two} {\relax Ch}arles \textsuperscript{3}", "One two Charles 3"),
        (r"a\textunderscore b", "a_b"),
        (r"\emph{\textbf{a} b} \textsc{Cd}", "a b Cd"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert decode(latex) == text


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\verb", "not valid LaTeX"),
        (r"\begin{array}", "not valid LaTeX"),
        ("{" * 400 + "x" + "}" * 400, "nested too deeply"),
        (r"\SI{1}{m}", r"the command \SI is not known"),
        (r"\foo bar", r"the command \foo is not known"),
        (r"see \cite{abc}", "the text at 'abc}' would be lost"),
        (r"\input{/etc/passwd}", "the text at 'etc/passwd}' would be lost"),
        (r"\textcolor{red}{x}", "the text at 'red}{x}' would be lost"),
        (r"\frac", "a command has no argument"),
    ],
)
def test_no_word_is_lost_and_no_other_exception_comes_out(latex: str, reason: str) -> None:
    with pytest.raises(LatexError) as raised:
        decode(latex)
    assert reason in str(raised.value)
