"""Texts that repeat a release, and texts that merely look like it, made from real ones by chance with a fixed seed."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable

from pipeline.clean import clean
from pipeline.raw import Page, Raw

Variant = Callable[[str, random.Random], str]

MENUS = (
    "Sākums\nJaunumi\nPašvaldība\nIzglītība\nKultūra\nSports\nTūrisms\nKontakti\nYoutube\nFacebook",
    "Lapas karte | Viegli lasīt | LV | EN | RU\nMeklēt\n\nJūs esat šeit: Sākums / Jaunumi",
    "Pradžia\nNaujienos\nSavivaldybė\nKontaktai\nPaieška\nStruktūra ir kontaktinė informacija",
    "Home\nNews\nProjects\nContacts",
    "Novada dome\nDomes sēdes\nPašvaldības iestādes\nSaistošie noteikumi\nIepirkumi un izsoles 2019\nVakances",
)  # fmt: skip
FOOTERS = (
    "Drukāt\nDalīties\nTālrunis: 63976100, e-pasts: dome@pasvaldiba.lv\nAdrese: Rīgas iela 29, LV-3933",
    "© 2021 Visas tiesības aizsargātas\nIzstrāde: SIA Mājaslapas\nSīkdatņu politika",
    "Foto: novada pašvaldības arhīvs\nKomentāri (3)\nLasīt vairāk par novada projektiem un aktualitātēm mūsu mājaslapā",
    "Spausdinti\nAtgal\nTel. 8 450 62100",
)
LOOK_ALIKES = {
    **dict(zip("āčēģīķļņšūžąčęėįšųūž", "acegiklnsuzaceeisuuz", strict=True)),
    "l": "I",
    "I": "l",
    "1": "l",
    "0": "O",
    "5": "S",
    "8": "B",
    "o": "c",
    "e": "c",
    "n": "u",
    "m": "rn",
    "t": "f",
}
WORD = re.compile(r"[^\W\d_]{3,}")


def furniture(text: str, chance: random.Random) -> str:
    """Another site's menu before it and footer behind it."""
    return f"{chance.choice(MENUS)}\n\n{text}\n\n{chance.choice(FOOTERS)}"


def headed(text: str, chance: random.Random) -> str:
    """A page head with the site's name before it, the author behind it."""
    head = chance.choice(("Zemgales Plānošanas reģions", "PRESES RELĪZE", "Pranešimas spaudai", "Ziņas no novadiem"))
    return f"{head}\n\n{text}\n\nInformāciju sagatavoja sabiedrisko attiecību speciāliste Laila Ozola"


def wrapped(text: str, chance: random.Random) -> str:
    """Hard line ends, an empty line between all lines."""
    lines = textwrap.wrap(" ".join(text.split()), chance.randint(70, 110))
    return "\n\n".join(line + " " for line in lines)


def hyphenated(text: str, chance: random.Random) -> str:
    """Justified columns of a PDF with words divided at the line ends, running heads and page numbers, as cleaned."""
    lines, line = [], ""
    for word in text.split():
        while line and len(line) + len(word) + 1 > 60:
            room = 58 - len(line)
            if len(word) >= 8 and 3 <= room <= len(word) - 3 and word.isalpha():
                lines.append(f"{line} {word[:room]}-")
                line, word = "", word[room:]
            else:
                lines.append(line)
                line = ""
        line = f"{line} {word}".strip()
    lines.append(line)
    pages = ["\n".join(lines[start : start + 40]) for start in range(0, len(lines), 40)]
    head = chance.choice(("Novada vēstis Nr. 5", "Projekta jaunumi", "Rajono naujienos"))
    pages = [f"{head}\n{page}\n\n{number}" for number, page in enumerate(pages, start=1)]
    return clean(Raw("text/plain", tuple(Page(n, 0, 0, page) for n, page in enumerate(pages, start=1)))).text


def misread(text: str, chance: random.Random) -> str:
    """As OCR reads a scan: one letter in a hundred is another that looks like it."""
    return "".join(
        LOOK_ALIKES.get(letter, letter) if letter.strip() and chance.random() < 0.01 / 0.45 else letter
        for letter in text
    )


def edited(text: str, chance: random.Random) -> str:
    """Two or three words are others, and a line of some length is gone."""
    found = [match for match in WORD.finditer(text) if match.group().islower()]
    for match in sorted(chance.sample(found, min(3, len(found))), key=lambda item: -item.start()):
        text = text[: match.start()] + chance.choice(("turklāt", "tādējādi", "taip")) + text[match.end() :]
    lines = text.split("\n")
    short = [at for at, line in enumerate(lines) if 0 < len(line) < 0.04 * len(text) and not FIGURE.search(line)]
    if short:
        del lines[chance.choice(short)]
    return "\n".join(lines)


COPIES: dict[str, Variant] = {
    "furniture": furniture, "headed": headed, "wrapped": wrapped, "hyphenated": hyphenated, "misread": misread,
    "edited": edited,
}  # fmt: skip

BOILERPLATE = {
    "lv": "Projektu līdzfinansē Eiropas Reģionālās attīstības fonds Interreg V-A Latvijas–Lietuvas pārrobežu sadarbības "
    "programmas 2014.–2020. gadam ietvaros. Programmas mērķis ir veicināt ilgtspējīgu un saliedētu programmas teritorijas "
    "sociālo un ekonomisko attīstību, padarot to pievilcīgu un konkurētspējīgu dzīvošanai, studijām, darbam un atpūtai. "
    "Programmas kopējais finansējums ir 51 miljons eiro, un tās teritorijā ietilpst Kurzemes, Zemgales un Latgales reģions "
    "Latvijā un Klaipēdas, Telšu, Šauļu, Panevēžas, Utenas un Kauņas apriņķis Lietuvā. Vairāk par programmu: www.latlit.eu. "
    "Par šīs publikācijas saturu pilnībā atbild projekta partneri, un tas nekādos apstākļos nav uzskatāms par Eiropas "
    "Savienības oficiālo nostāju.",
    "lt": "Projektas iš dalies finansuojamas Europos regioninės plėtros fondo lėšomis pagal 2014–2020 m. Interreg V-A "
    "Latvijos ir Lietuvos bendradarbiavimo per sieną programą. Programos tikslas – prisidėti prie tvaraus ir darnaus "
    "programos teritorijos socialinio ir ekonominio vystymosi, padarant ją konkurencingą ir patrauklią gyventi, studijuoti, "
    "dirbti ir lankytis. Bendras programos biudžetas – 51 mln. eurų, teritorija apima Kuržemės, Žiemgalos ir Latgalos "
    "regionus Latvijoje ir Klaipėdos, Telšių, Šiaulių, Panevėžio, Utenos ir Kauno apskritis Lietuvoje. Daugiau apie "
    "programą: www.latlit.eu. Už šio leidinio turinį atsako projekto partneriai ir jokiomis aplinkybėmis jis negali būti "
    "laikomas atspindinčiu Europos Sąjungos nuomonę.",
}  # fmt: skip
MONTHS = (
    ("janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā", "jūlijā", "augustā", "septembrī", "oktobrī"),
    ("janvāra", "februāra", "marta", "aprīļa", "maija", "jūnija", "jūlija", "augusta", "septembra", "oktobra"),
    ("sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
)
FIGURE = re.compile(r"\d+")
LONG_LINE = re.compile(".{150,}")  # running text
NAME = re.compile(r"(?<=[\w,] )[A-ZĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ][^\W\d_]{3,}")


def one_figure(text: str, chance: random.Random) -> str:
    """A version: one sum, day or hour of the release is another."""
    found = [match for line in LONG_LINE.finditer(text) for match in FIGURE.finditer(text, *line.span())]
    return _changed(text, [chance.choice(found)] if found else [], chance)


def other_day(text: str, chance: random.Random) -> str:
    """The next agenda: months and the figures of days and hours are others."""
    for months in MONTHS:
        later = dict(zip(months, [*months[1:], months[0]], strict=True))
        text = re.sub(r"[^\W\d_]+", lambda match, later=later: later.get(match.group(), match.group()), text)
    return _changed(text, [match for match in FIGURE.finditer(text) if len(match.group()) <= 2], chance)


def other_sheet(text: str, chance: random.Random) -> str:
    """Another project's sheet from the same template: all figures and many names are others."""
    names = ("Krāslavas", "Telšių", "Preiļu", "Anykščių", "Ilūkstes", "Mažeikių", "Alūksnes", "Skuodo")
    text = NAME.sub(lambda match: chance.choice(names) if chance.random() < 0.5 else match.group(), text)
    return _changed(text, list(FIGURE.finditer(text)), chance)


def excerpt(text: str, chance: random.Random) -> str:
    """A teaser: the first third alone."""
    return text[: text.find(" ", len(text) // 3)]


def digest(text: str, chance: random.Random) -> str:
    """A page with this release and as much other news."""
    words = sorted(set(text.split()))
    return f"{text}\n\n{' '.join(chance.choices(words, k=len(text.split())))}"


def _changed(text: str, figures: list[re.Match[str]], chance: random.Random) -> str:
    for match in reversed(figures):
        digits = [chance.choice([d for d in "123456789" if d != digit]) for digit in match.group()]
        text = text[: match.start()] + "".join(digits) + text[match.end() :]
    return text


OTHERS: dict[str, Variant] = {
    "one_figure": one_figure, "other_day": other_day, "other_sheet": other_sheet, "excerpt": excerpt, "digest": digest,
}  # fmt: skip
