"""Needs and offers are compared by their words, in three languages at once."""

import os
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehity.matching.engine import words
from kehity.matching.engine.words import SCALE, keys, shared_words, vectors

pytestmark = pytest.mark.once

FINNISH = """
    mentorointi mentoroinnin mentoroinnista mentorointia mentoroinneissa
    johtaminen johtamisen johtamista johtamiseen johtamisessa
    ihminen ihmisten ihmisiä ihmisen
    ura uran uralla uraa urani
    tiimi tiimin tiimiä tiimissä tiimejä tiimini
    taito taidot taitoja taidon taidoista
    tieto tiedon tietoa tiedot
    tavoite tavoitteen tavoitteita tavoitteeni
    viestintä viestinnän viestinnässä viestintään
    yritys yrityksen yrityksiä yritykset
    esihenkilö esihenkilönä esihenkilöt esihenkilöiden
    muutos muutoksen muutosta muutoksia
    raha rahan rahaa rahoja
    verkosto verkostot verkostojen verkostoja
    rohkeus rohkeutta rohkeuden
    oppiminen oppimisen oppimista
    tutkimus tutkimuksen tutkimusta tutkimuksia
    palaute palautteen palautetta palautteita
    strategia strategian strategiaa strategioita
    konsultointi konsultoinnin konsultointia
    arviointi arvioinnin arviointia arvioinnista
    ristiriita ristiriidan ristiriitoja
    jaksaminen jaksamisen jaksamista jaksamisesta
    asiakas asiakkaan asiakkaita asiakkaiden
    kieli kielen kieltä kieliä
    hanke hankkeen hankkeita hankkeet
    kunta kunnan kuntaa kunnassa
    kaupunki kaupungin kaupunkia kaupungissa
    luottamus luottamuksen luottamusta
    aika ajan aikaa ajasta
    talous talouden taloutta
    budjetti budjetin budjettia
    vuorovaikutus vuorovaikutuksen vuorovaikutusta
    väitöskirja väitöskirjan väitöskirjaa
    rekrytointi rekrytoinnin rekrytointia
    organisaatio organisaation organisaatiossa
    hyvinvointi hyvinvoinnin hyvinvointia
    ongelma ongelman ongelmia ongelmien
    laatu laadun laatua laadusta
    voima voiman voimaa voimia
    malli mallin malleja mallista
    virta virran virtaa
    rooli roolin rooleja roolissa
    riski riskin riskejä
    perhe perheen perhettä perheiden
"""
PAIRS = [pair for line in FINNISH.split("\n") for pair in combinations(line.split(), 2)]

# Consonants that change where a word of four or five letters has no room for it.
MISSED = """
    raha-rahoja rahan-rahoja rahaa-rahoja
    kunta-kunnan kunta-kuntaa kunta-kunnassa
    aika-ajan aika-ajasta ajan-aikaa aikaa-ajasta
    voima-voimia voiman-voimia voimaa-voimia
    malli-malleja mallin-malleja malleja-mallista
    virta-virtaa virran-virtaa
"""


def test_bent_finnish_words_share_a_key_but_for_a_known_few():
    missed = ["-".join(pair) for pair in PAIRS if keys(pair[0]) != keys(pair[1])]

    assert missed == MISSED.split()
    assert len(missed) / len(PAIRS) < 0.1


@pytest.mark.parametrize(
    "bent",
    [
        "jag och ledarskap, jag och ledarskapet",
        "en chef, en chefen, en cheferna",
        "mitt mål, mina målen, i målet",
        "en karriär, i karriären, och karriärer",
        "jag utvecklas, att utveckla, och utvecklingen",
        "the strategy, the strategies, the strategic",
        "a team, the teams",
        "to change, the changes, we are changing",
        "the manager, the managers, the management",
        "a goal and the goals",
    ],
)
def test_bent_swedish_and_english_words_share_a_key(bent):
    assert len(set(keys(bent))) == 1


def test_different_words_have_different_keys():
    subjects = """johtaminen viestintä budjetti verkosto strategia tutkimus rohkeus palaute talous
        asiakas luottamus neuvottelu esiintyminen jaksaminen digitalisaatio arviointi arvo"""

    assert len(set(keys(subjects))) == len(subjects.split())


@pytest.mark.parametrize(
    "short", ["Ledarskap", "Leadership", "coaching", "strategi, utveckling", "budget and finances"]
)
def test_the_language_of_a_short_text_may_be_guessed_wrong(short):
    known = f"jag är på {short}", f"the work of {short}", f"minä olen {short}"

    assert [keys(text) for text in known] == [keys(short)] * 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "🙂🙂",
        "2026 12,5 100 %",
        "ja että minä haluan työssä",
        "och att jag vill på",
        "the and I would like to",
        "se jäi elämään, ja siitä on ollut meille paljon apua työelämässä",
        "erfarenheter som jag själv har fått i arbetslivet, och det är inget nytt",
        "I got very good help, and now experience is something others could share",
        "AI HR x",
        "日本語",
    ],
)
def test_little_words_numbers_and_signs_say_nothing(text):
    assert keys(text) == []
    assert vectors([text], [text])[0].nnz == 0


def test_case_hyphens_and_loose_accents_do_not_count():
    assert keys("TIIMI-VIESTINTÄ") == keys("tiimi viestinta\u0308") == keys("🙂tiimi—viestintä2")


def test_a_very_long_text_is_read():
    assert keys("johtaminen " * 50_000 + "a" * 50_000) == keys("johtaminen") * 50_000 + ["aaaaa"]


NEED = "Haluan oppia johtamaan tiimiä ja antamaan palautetta muutoksessa"
OFFER = "Olen johtanut tiimejä monessa muutoksessa. Palautteen antaminen on vahvuuteni."


def test_shared_words_are_told_as_the_need_has_them_the_longest_first():
    assert shared_words(NEED, OFFER) == ["muutoksessa", "palautetta", "johtamaan"]
    assert shared_words(NEED, OFFER, most=1) == ["muutoksessa"]
    assert shared_words("Palautetta! Palaute?", OFFER) == ["palautetta"]
    assert shared_words(NEED, "budjetti") == shared_words("", "") == []


def test_words_that_say_nothing_of_a_subject_are_not_told_as_shared():
    need = "Joku, joka on vienyt uuden järjestelmän käyttöön niin, että se jäi elämään."
    offer = "Meille jäi elämään uusia tapoja, kun otimme järjestelmän käyttöön."

    assert shared_words(need, offer) == ["järjestelmän", "käyttöön"]


def cosines(needs, offers):
    needs, offers = vectors(needs, offers)
    return (needs @ offers.T).toarray() / SCALE**2


def test_texts_are_alike_by_the_words_they_share():
    needs = [NEED, "budjetti ja talous", "I want to lead people"]
    offers = [OFFER, "talouden ja budjetin osaaja", "the people we lead"]

    assert cosines(needs, offers).round(1).tolist() == [
        [0.8, 0.0, 0.0],
        [0.0, 0.7, 0.0],
        [0.0, 0.0, 1.0],
    ]


def test_vectors_are_whole_numbers_of_one_length():
    for rows in vectors([NEED, "budjetti"], [NEED, OFFER, "budjetti"]):
        assert rows.dtype == np.int32
        assert 0 not in rows.data
        lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
        assert lengths.max() <= SCALE + 2

    needs, offers = vectors([NEED], [NEED])
    assert abs((needs @ offers.T).toarray()[0, 0] / SCALE**2 - 1) < 0.05


def test_a_word_of_one_text_alone_gets_no_column_but_makes_its_text_less_alike():
    needs, offers = vectors(["budjetti"], ["budjetti kalastus purjehdus"])

    assert (needs.shape, offers.shape) == ((1, 1), (1, 1))
    assert (needs.toarray().item(), SCALE / 3 < offers.toarray().item() < SCALE / 2) == (64, True)


def test_a_word_that_most_have_counts_only_among_few():
    many = ["johtaminen budjetti"] + ["johtaminen"] * 9, ["budjetti"] + ["johtaminen"] * 10
    few = many[0][:5], many[1][:5]

    assert (vectors(*many)[0].shape[1], vectors(*few)[0].shape[1]) == (1, 2)


@pytest.mark.parametrize(("needs", "offers"), [([], []), ([NEED], []), ([], [OFFER]), ([""], [""])])
def test_without_texts_there_is_nothing_to_compare(needs, offers):
    rows = vectors(needs, offers)

    assert [each.shape[0] for each in rows] == [len(needs), len(offers)]


TEXTS = st.lists(
    st.lists(st.sampled_from([*FINNISH.split(), "och", "the", "ja"]), max_size=12).map(" ".join),
    max_size=25,
)


@given(TEXTS, TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing(needs, offers, chance):
    before = vectors(needs, offers)
    order = [list(range(len(needs))), list(range(len(offers)))]
    for each in order:
        chance.shuffle(each)

    after = vectors([needs[n] for n in order[0]], [offers[n] for n in order[1]])

    for rows, shuffled, each in zip(before, after, order, strict=True):
        assert (rows.toarray()[each] == shuffled.toarray()).all()


@given(st.text(max_size=300))
def test_whatever_is_written_has_keys(text):
    assert all(3 <= len(key) <= 5 for key in keys(text))
    assert set(shared_words(text, text, most=10**6)) <= set(words._words(text))


@pytest.mark.once
def test_the_same_comes_out_whatever_the_hash_seed():
    program = (
        "from kehity.matching.engine.tests.test_comparing_words import FINNISH, NEED, OFFER\n"
        "from kehity.matching.engine.words import keys, shared_words, vectors\n"
        "rows = vectors(FINNISH.split(chr(10)), [NEED, OFFER, *FINNISH.split(chr(10))])\n"
        "print(keys(FINNISH), shared_words(NEED, OFFER), [(r.toarray().tolist()) for r in rows])\n"
    )

    said = {
        subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1
