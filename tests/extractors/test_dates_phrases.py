"""What a phrase says a time is the time of, in sentences as municipalities, schools and museums write them."""

from __future__ import annotations

import pytest

from extractors import extract as all_of
from extractors.reading import Context


def stated(text, lang, published=None):
    return {(item.edtf, item.role) for item in all_of(text, Context(language=lang, published=published)).dates}


def check(lang, text, *told, published=None):
    assert stated(text, lang, published) == {tuple(each.split()) for each in told}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Projekts sākās 2016. gada jūnijā. Tas noslēgsies 2018. gada maijā, kad parks būs gatavs.", "2016-06/2018-05"),
        ("lv", "Projekts sākās 2016. gada jūnijā. Kā atzina mērs, tam noslēdzoties 2018. gada maijā, būs parks.", "2016-06/2018-05"),
        ("lt", "Projektas prasidėjo 2016 m. birželį. Jis truks iki 2018 m. gegužės.", "2016-06/2018-05"),
        ("lt", "Projektas prasidėjo 2016 m. birželį. Jį planuojama užbaigti 2018 m. gegužės 31 d.", "2016-06/2018-05-31"),
        ("en", "The project started in June 2016. It will end in May 2018, when the park is ready.", "2016-06/2018-05"),
        ("lv", "2013. gada oktobrī uzsāktais un 2015. gada septembrī noslēgtais projekts vienoja mūziķus.", "2013-10/2015-09"),
        ("lt", "2013 m. spalį pradėtas ir 2015 m. rugsėjį baigtas projektas suvienijo muzikantus.", "2013-10/2015-09"),
        ("lt", "Galutinis projekto įgyvendinimo terminas – 2023 m. lapkričio 30 d., tad iki tol dar reikia įrengti taką.", "../2023-11-30"),
        ("lv", "Projekta izpildes termiņš: 30.11.2023.", "../2023-11-30"),
        ("lv", "Projekta pirmā kārta ilga no 2017. gada maija līdz 2018. gada aprīlim.", "2017-05/2018-04"),
        ("en", "The project will start on 1 June 2024 and last 18 months.", "2024-06-01/2025-11-30"),
        ("en", "Since September 2020 our school has been taking part in a project with partners from Italy.", "2020-09/.."),
    ],
)  # fmt: skip
def test_dates_of_a_project_told_in_pieces(lang, text, told):
    check(lang, text, f"{told} project_period")


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lt", "Projektas prasidėjo 2016 m. birželį. Statybos darbai baigsis 2018 m. gegužę, kai parkas bus sutvarkytas.", ("2016-06/.. project_period", "2018-05 other")),
        ("lv", "Projekts sākās 2016. gada jūnijā. Mācības noslēgsies 2018. gada maijā ar koncertu.", ("2016-06/.. project_period", "2018-05 event")),
        ("lv", "2013. gada oktobrī sāktā ceļa būve un 2015. gada septembrī noslēgtais projekts maina pilsētu.", ("2013-10 other", "../2015-09 project_period")),
        ("lv", "Projekta rezultātus pašvaldības apņemas uzturēt piecus gadus pēc tā beigām, proti, līdz 2027. gada decembrim.", ("../2027-12 other",)),
        ("lt", "Projekto rezultatai bus palaikomi penkerius metus po jo pabaigos, t. y. iki 2028 m. birželio.", ("../2028-06 other",)),
        ("en", "The results of the project will be maintained by the municipality until December 2027.", ("../2027-12 other",)),
        ("lt", "Projektas, padėsiantis išsaugoti paveldą, truks iki 2022 m. gruodžio 31 d.", ("../2022-12-31 project_period",)),
        ("lv", "Projekta pieteikuma iesniegšanas termiņš: 30.11.2023.", ("2023-11-30 deadline",)),
        ("lv", "Projekta starpposma pārskata termiņš: 30.11.2023.", ("2023-11-30 deadline",)),
        ("lv", "Iepirkuma līguma izpildes termiņš – 2023. gada 30. novembris, un projekta vadītājs to uzrauga.", ("2023-11-30 deadline",)),
        ("lt", "Projektas pradėjo veiklą 2019 m. rugsėjo 2 d.", ("2019-09-02/.. project_period",)),
        ("lt", "Projektas prasidėjo 2019 m. gegužę. Jis džiugina, kad mokymai baigsis 2020 m. birželį.", ("2019-05/.. project_period", "2020-06 event")),
        ("lv", "Projekts sākās 2019. gada maijā. Tas ir labi, jo konkurss noslēgsies 2021. gada jūnijā.", ("2019-05/.. project_period", "2021-06 deadline")),
        ("lv", "Projekts jāīsteno līdz 2022. gada 31. decembrim, un to vada pašvaldība.", ("../2022-12-31 project_period",)),
        ("lt", "Nuo 2019 m. rugpjūčio 1 d. projektui vadovauja Ona Petraitienė.", ("2019-08-01/.. other",)),
        ("lv", "2019. gada 1. februārī projektā sāka strādāt divi sociālie darbinieki.", ("2019-02-01 other",)),
        ("lv", "Būvdarbi ilga no 2019. gada oktobra līdz 2020. gada jūlijam, bet projekts noslēgsies 2020. gada 31. decembrī.", ("2019-10/2020-07 other", "../2020-12-31 project_period")),
        ("en", "The works lasted from May 2019 to October 2020, while the project itself ends in March 2021.", ("2019-05/2020-10 other", "../2021-03 project_period")),
        ("lt", "Gatvė bus uždaryta nuo 2021 m. gegužės 3 d. iki spalio 15 d.", ("2021-05-03/2021-10-15 other",)),
        ("lv", "No 2021. gada 3. maija līdz 15. oktobrim bibliotēka strādās pagaidu telpās.", ("2021-05-03/2021-10-15 other",)),
        ("lv", "Iepriekšējā programma noslēdzās 2013. gada 31. decembrī.", ("2013-12-31 other",)),
        ("lt", "Ligoninės sutartis su tiekėju baigėsi 2013 m. gruodžio 31 d.", ("2013-12-31 other",)),
        ("en", "The contract with the supplier ended on 31 December 2013.", ("2013-12-31 other",)),
        ("lt", "Projektas užbaigtas 2019 m. gegužės 31 d., o galutinė ataskaita pateikta birželį.", ("../2019-05-31 project_period", "2019-06 other")),
    ],
)  # fmt: skip
def test_dates_beside_a_project_that_are_not_its_own(lang, text, told):
    check(lang, text, *told)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Bauskas pils muzejā līdz pat 2020. gada 15. novembrim apskatāma izstāde par pili.", "../2020-11-15 event"),
        ("lt", "Parodą lankytojai Kretingos dvare matys iki 2020 m. spalio 25 d.", "../2020-10-25 event"),
        ("en", "The exhibition stays open until 31 October 2021, after which it travels to Tartu.", "../2021-10-31 event"),
        ("lv", "Muzejs, kurā ir jauna izstāde, strādās līdz 2021. gada 1. oktobrim.", "2021-10-01 deadline"),
        ("en", "Works for the exhibition are accepted until 31 October 2021.", "2021-10-31 deadline"),
        ("lv", "Ekspozīcija jāiekārto līdz 2020. gada 15. novembrim.", "2020-11-15 deadline"),
        ("lv", "Fotografijas izstādei iesūtiet līdz 2020. gada 15. novembrim.", "2020-11-15 deadline"),
        ("lv", "Biedrība izsludina 7. kārtu no 2020. gada 3. februāra līdz 3. martam.", "2020-02-03/2020-03-03 deadline"),
        ("lv", "Ceļa otro kārtu būvnieki veidos no 2020. gada 3. februāra līdz 3. martam.", "2020-02-03/2020-03-03 event"),
        ("lt", "Bendruomenės galėjo siūlyti idėjas nuo 2022 m. vasario 1 d. iki balandžio 30 d.", "2022-02-01/2022-04-30 deadline"),
        ("lt", "2021 m. sausio 1 d. rajone gyveno 23 tūkst. gyventojų.", "2021-01-01 other"),
        ("lv", "Augustā projektu vadītāju nomainīs Jurģis Ābols no attīstības nodaļas.", "2024-08 other"),
        ("lt", "Kardiotokografus ligonei atgabeno dar pernai lapkritį iš Vokietijos.", "2023-11 other"),
        ("lt", "Rugsėjo mėnesį – Rugajų miestelyje.", "2024-09 event"),
    ],
)  # fmt: skip
def test_dates_of_deadlines_happenings_and_other_things(lang, text, told):
    check(lang, text, told, published="2024-06-03")


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lt", "Biržai, 2017 m. spalio 12 d. Vakar pilyje apdovanoti konkurso nugalėtojai.", ("2017-10-12 published", "2017-10-11 event")),
        ("lv", "Madona. 2018. gada 7. novembris. Vakar kultūras namā godināti uzvarētāji.", ("2018-11-07 published", "2018-11-06 event")),
        ("lt", "Biržuose 2017 m. spalio 12 d. pilyje apdovanoti konkurso nugalėtojai.", ("2017-10-12 event",)),
        ("lv", "Madona. 2018. gada 7. novembrī kultūras namā godināti konkursa uzvarētāji.", ("2018-11-07 event",)),
        ("lt", "Straipsnis paskelbtas 2021 m. rugsėjo 29 d.", ("2021-09-29 published",)),
        ("lv", "Iepirkums publicēts 2021. gada 29. septembrī, rezultāti būs zināmi decembrī.", ("2021-09-29 other", "2021-12 other")),
        ("lt", "Karantinas paskelbtas 2020 m. kovo 16 d., todėl seminaras nukeltas į rugsėjo 10 d.", ("2020-03-16 other", "2020-09-10 event")),
        ("lv", "Vebinārs: 24.11.2020., 11:00–12:30, Zoom", ("2020-11-24T11:00 event",)),
        ("lv", "Pirmais seminārs notika 2018. gada novembrī, otrais – janvārī, trešais – martā.", ("2018-11 event", "2019-01 event", "2019-03 event")),
    ],
)  # fmt: skip
def test_dates_of_publication_and_what_is_like_one(lang, text, told):
    check(lang, text, *told)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "14. martā notika tikšanās par projektu, ko skola īsteno kopš 2016. gada.", "XXXX-03-14"),
        ("lv", "12. oktobrī noslēgts līgums par projekta īstenošanu no 2019. gada 1. novembra līdz 2021. gada 31. oktobrim.", "2019-10-12"),
        ("lv", "Vasaras nometne \"Saule 2021\"\nNometne notiks no 5. līdz 9. jūlijam Cēsīs.", "2021-07-05/2021-07-09"),
        ("en", "Conference on Wetlands 2023\nThe conference takes place on 4 and 5 May in Riga.", "2023-05-04/2023-05-05"),
        ("lv", "Projekts \"Latvija 2030\"\n14. februārī Rēzeknē notiks seminārs uzņēmējiem.", "XXXX-02-14"),
        ("lv", "Konkurss \"Sējējs 2021\"\n14. februārī notika fināls. 2019. gadā pieteicās 20 saimniecības.", "XXXX-02-14"),
        ("lt", "Renginių kalendorius 2022 m.\nKovo 4 d. – Kaziuko mugė\nBalandžio 22 d. – Žemės dienos talka", "2022-03-04"),
        ("lt", "Idėjos laukiamos nuo 2022 m. vasario 1 d. iki balandžio 30 d., o rugsėjo 5 d. vyks šventė.", "2022-09-05"),
    ],
)  # fmt: skip
def test_dates_take_the_year_of_what_is_told_around_them(lang, text, told):
    assert told in {edtf for edtf, _ in stated(text, lang)}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Lai saglabātu vēsturisko ēku, projekts tiek īstenots līdz 2023. gada 30. jūnijam.", ("../2023-06-30 project_period",)),
        ("lt", "Tvarumo projektas įgyvendinamas iki 2023 m. birželio 30 d.", ("../2023-06-30 project_period",)),
        ("en", "The sustainability project will run until 30 June 2023.", ("../2023-06-30 project_period",)),
        ("lv", "Iedzīvotājiem līdz 2023. gada 30. jūnijam jāsakopj un jāuztur kārtībā teritorija pie mājām.", ("2023-06-30 deadline",)),
        ("en", "Applicants should keep their receipts and hand in reports by 30 June 2023.", ("2023-06-30 deadline",)),
        ("lv", "Ekspozīcija tiks izveidota līdz 2023. gada 30. jūnijam.", ("2023-06-30 deadline",)),
        ("lt", "Iki 2023 m. birželio 30 d. parodą aplankė 5000 žmonių.", ("../2023-06-30 other",)),
        ("en", "New exhibits were bought by 30 June 2023.", ("../2023-06-30 other",)),
        ("lv", "Līdz 2019. gadam izstāde atradās vecajā rātsnamā.", ("../2019 other",)),
        ("lv", "Projekti, kas atbalstīti pirmajā konkursā, jāīsteno līdz 2023. gada 31. decembrim.", ("../2023-12-31 project_period",)),
        ("lv", "Čempionāta pirmo kārtu atvērs ar parādi un spēlēs no 2021. gada 3. maija līdz 8. maijam.", ("2021-05-03/2021-05-08 event",)),
        ("lt", "Festivalio antrasis turas vyks nuo 2021 m. gegužės 3 d. iki gegužės 8 d., skelbia organizatoriai.", ("2021-05-03/2021-05-08 event",)),
        ("en", "The first round of the tournament opens with a parade; matches run from 3 May to 8 May 2021.", ("2021-05-03/2021-05-08 event",)),
        ("lt", "Projekto veiklą pradėjome 2019 m. kovo 1 d.", ("2019-03-01/.. project_period",)),
        ("lv", "Projekta darbu uzsākām 2019. gada 1. martā.", ("2019-03-01/.. project_period",)),
        ("en", "The project began its work in March 2019.", ("2019-03/.. project_period",)),
        ("lt", "Nuo 2019 m. kovo mūsų mokykla koordinuoja projektą „Žalia“.", ("2019-03/.. project_period",)),
        ("lv", "Projekta dokumentu nodošanas termiņš: 30.11.2023.", ("2023-11-30 deadline",)),
        ("lv", "Tehniskā projekta izstrādes termiņš: 30.11.2023.", ("2023-11-30 deadline",)),
        ("lt", "Techninio projekto parengimo terminas – 2023 m. lapkričio 30 d.", ("2023-11-30 deadline",)),
        ("lv", "Tas ilgst no 2021. gada marta līdz jūlijam.", ("2021-03/2021-07 project_period",)),
        ("lt", "Projektas prasidėjo 2016 m. birželį. Vyko seminaras, jis baigėsi 2016 m. spalį.", ("2016-06/.. project_period", "2016-10 event")),
        ("lv", "Projekts \"Parks\" sākās 2016. gada jūnijā. Savukārt projekts \"Skola\" noslēgsies 2019. gada maijā.", ("2016-06/.. project_period", "../2019-05 project_period")),
        ("lt", "2019 m. gegužę pradėtas ir 2020 m. birželį baigtas kelias, o projektas tęsiasi.", ("2019-05 other", "2020-06 other")),
        ("en", "It started on 1 January 2021 under the grant agreement.", ("2021-01-01/.. project_period",)),
        ("lt", "Nuo 2020 m. rugsėjo mokiniai dalyvauja renginiuose, kuriuos organizuoja projektas.", ("2020-09/.. event",)),
        ("en", "On 5 May 2021 the winners were handed their prizes in the town hall.", ("2021-05-05 event",)),
        ("lv", "Seminārs. 2018. gada 7. novembris. Rīga", ("2018-11-07 event",)),
        ("lv", "Jūlijs – vasaras nometne bērniem Bauskā.", ("XXXX-07 event",)),
        ("lt", "Rugpjūčio mėn. – vasaros stovykla jaunimui Bauskoje.", ("XXXX-08 event",)),
        ("en", "September – autumn fair in Bauska.", ("XXXX-09 event",)),
        ("lt", "Posėdis, 2017 m. spalio 12 d. Darbotvarkė", ("2017-10-12 event",)),
        ("lt", "Gimnazijos istorija, 1919 m. spalio 12 d. Atidaryta pirmoji klasė.", ("1919-10-12 event",)),
        ("lv", "Ziņa publicēta 29.09.2021., autors Jānis Kalns", ("2021-09-29 published",)),
        ("en", "News published on 29 September 2021 by Anna Liepa", ("2021-09-29 published",)),
        ("lv", "5. maijā viesojās partneri. Projekts uzsākts 2018. gada 1. septembrī.", ("XXXX-05-05 event", "2018-09-01/.. project_period")),
        ("lv", "Apmācības par stratēģiju 2027\n14. februārī Rēzeknē notiks seminārs.", ("XXXX-02-14 event",)),
        ("lv", "Pieteikumus pieņēma no 2019. gada 1. aprīļa līdz 30. septembrim, jau martā notika seminārs.", ("2019-04-01/2019-09-30 deadline", "2019-03 event")),
        ("lv", "Projekts ilgst no 2019. gada 1. novembra līdz 2021. gada 31. oktobrim. Projekta īstenošanas laikā 12. oktobrī parakstīts līgums ar būvniekiem.", ("2019-11-01/2021-10-31 project_period", "XXXX-10-12 event")),
    ],
)  # fmt: skip
def test_dates_in_ordinary_news_that_only_look_like_these(lang, text, told):
    check(lang, text, *told)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        # the days of a course are numbered, each with its date behind a dash
        ("lv", "Mācām:\n2. diena – 2025. gada 8. marts, Rīga: augsne\n3. diena – 2025. gada 22. marts, tiešsaistē: laiks", ("2025-03-08 event", "2025-03-22 event")),
        ("lt", "Mokome:\n2 diena – 2025 m. kovo 8 d., Kaunas: sodas\n3 diena – 2025 m. kovo 22 d., nuotoliu: orai", ("2025-03-08 event", "2025-03-22 event")),
        ("en", "We teach:\nDay 2 – 8 March 2025, Riga: soil\nDay 3 – 22 March 2025, online: the weather", ("2025-03-08 event", "2025-03-22 event")),
        ("lv", "Nometne notiks no 3. – 22. martam 2025. gadā.", ("2025-03-03/2025-03-22 event",)),
        ("lt", "2025 m. kovo 3 d. – 22 d. vyks stovykla.", ("2025-03-03/2025-03-22 event",)),
        ("lt", "2007 05 19–20 tarptautinis festivalis stadione", ("2007-05-19/2007-05-20 event",)),
        # a run that was prolonged is told as a whole, unless its end moves from one day to another
        ("lv", "Īstenošanas laiks pagarināts: 01.07.2020.–31.10.2022.", ("2020-07-01/2022-10-31 project_period",)),
        ("lv", "Projekts pagarināts no 2021. gada 31. augusta līdz 2022. gada 31. augustam.", ("../2022-08-31 project_period",)),
        # who is awaited, and what
        ("lt", "2023 m. spalio 2–6 d. svečių lauksime Kupiškyje.", ("2023-10-02/2023-10-06 event",)),
        ("lv", "2023. gada 2.–6. oktobrī gaidām ciemiņus Dobelē.", ("2023-10-02/2023-10-06 event",)),
        ("en", "We await our guests from 2 to 6 October 2023 in Dobele.", ("2023-10-02/2023-10-06 event",)),
        ("lt", "Paraiškų lauksime 2023 m. spalio 2–26 d.", ("2023-10-02/2023-10-26 deadline",)),
        ("lv", "Gaidām jūsu pieteikumus no 2023. gada 2. līdz 16. oktobrim.", ("2023-10-02/2023-10-16 deadline",)),
        # what a council charges somebody with
        ("lt", "Įpareigoti direktorių pasirašyti sutartį iki 2024 m. sausio 31 d.", ("2024-01-31 deadline",)),
        ("lv", "Uzdot izpilddirektoram parakstīt līgumu līdz 2024. gada 31. janvārim.", ("2024-01-31 deadline",)),
        ("en", "The director is instructed to sign the contract by 31 January 2024.", ("2024-01-31 deadline",)),
        # what begins every year
        ("lv", "Sezona apmeklētājiem sāksies 2019. gada 1. maijā.", ("2019-05-01 event",)),
        ("lt", "Mokslo metai prasidės 2019 m. rugsėjo 1 d.", ("2019-09-01 event",)),
        ("en", "The season starts on 1 May 2019.", ("2019-05-01 event",)),
        ("lt", "Projektas prasidėjo 2019 m. rugsėjo 1 d.", ("2019-09-01/.. project_period",)),
        # a call that closes; a project that has to end
        ("lv", "No 37 pieteikumiem, kas konkursā saņemti līdz tā slēgšanai 2018. gada 16. novembrī, naudu piešķīra 16.", ("2018-11-16 deadline",)),
        ("lv", "Projekts sākts 2020. gada martā, un tam jābeidzas 2022. gada jūnijā.", ("2020-03/2022-06 project_period",)),
        # already before the deadline that was named
        ("lv", "Idejas gaidām līdz 2023. gada 15. janvārim, bet jau 25. novembrī būs ideju vakars!", ("2023-01-15 deadline", "2022-11-25 event")),
        ("lt", "Paraiškų laukiame iki 2023 m. sausio 15 d., o jau lapkričio 25 d. vyks susitikimas.", ("2023-01-15 deadline", "2022-11-25 event")),
        ("lv", "Pirmais posms noslēdzās 2022. gada 15. martā, bet jau 20. aprīlī sākās otrais.", ("2022-03-15 other", "2022-04-20 event")),
    ],
)  # fmt: skip
def test_dates_of_courses_calls_duties_and_seasons(lang, text, told):
    check(lang, text, *told)


RUN_OVER_YEARS = {
    "lv": "Projekts, kuru reģions sācis 2015. gada 29. septembrī un kuram jābeidzas 2023. gada 30. novembrī.\n\nLīdz marta beigām iztērēta puse.",
    "lt": "Projektas, kurį pradėjome 2015 m. rugsėjo 29 d. ir kuris turi baigtis 2023 m. lapkričio 30 d.\n\nIki kovo pabaigos išleista pusė.",
    "en": "The project, which we began on 29 September 2015 and which has to end on 30 November 2023.\n\nHalf was spent by the end of March.",
}


@pytest.mark.parametrize(("lang", "text"), RUN_OVER_YEARS.items())
def test_dates_after_a_run_over_years_do_not_go_on_from_its_beginning(lang, text):
    dates = all_of(text, Context(language=lang)).dates
    assert "2015-09-29/2023-11-30" in {item.edtf for item in dates}
    assert "discourse" not in {item.anchor for item in dates}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        # those who may apply are guests, and those who offer lodging to them
        ("en", "Guests can register from 2 to 16 October 2023.", ("2023-10-02/2023-10-16 deadline",)),
        ("lv", "Pieteikumus viesu mājas konkursam gaidām no 2023. gada 2. līdz 16. oktobrim.", ("2023-10-02/2023-10-16 deadline",)),
        ("lt", "Laukiame svečių namų savininkų paraiškų 2023 m. spalio 2–16 d.", ("2023-10-02/2023-10-16 deadline",)),
        # what comes already, but after what was told
        ("lv", "Pieteikumus gaidām līdz 2023. gada 15. janvārim, rezultāti būs zināmi jau 20. februārī.", ("2023-01-15 deadline", "2023-02-20 other")),
        ("lt", "Paraiškas teikite iki 2023 m. sausio 15 d., o jau vasario 20 d. skelbsime rezultatus.", ("2023-01-15 deadline", "2023-02-20 other")),
        ("en", "Apply by 15 January 2023; the winners will be announced already on 20 February.", ("2023-01-15 deadline", "2023-02-20 other")),
        ("lv", "Pirmais seminārs notiks 2023. gada 15. maijā, bet otrs jau 20. jūnijā.", ("2023-05-15 event", "2023-06-20 event")),
        # a day in the name of what lasts for days
        ("en", "Open Day 12 – 14 May 2024 at the school.", ("2024-05-12/2024-05-14 event",)),
        ("en", "The camp lasts from day 3 to 22 March 2025.", ("2025-03-03/2025-03-22 event",)),
        ("lv", "Nometne notiks no 3. dienas – 22. martam 2025. gadā.", ("2025-03-03/2025-03-22 event",)),
        # a number behind a date
        ("lt", "Sąskaita 2019 05 09-12 apmokėta.", ("2019-05-09 other",)),
        ("lt", "Renginys 2019 05 09 – 25 dalyviai", ("2019-05-09 event",)),
        # from the old end to the new one, without "from"
        ("en", "Project extended 31 August 2021 – 31 August 2022.", ("../2022-08-31 project_period",)),
        # contests that are held, projects that were chosen in a call
        ("lv", "Kad: konkurss notiks 2020. gada 31. oktobrī plkst. 12.00", ("2020-10-31T12:00 event",)),
        ("lt", "Kada: paraiškų teikėjų seminaras 2020 m. spalio 31 d.", ("2020-10-31 event",)),
        ("en", "Project period: under the call, 01.07.2020–31.10.2022", ("2020-07-01/2022-10-31 project_period",)),
        ("en", "Duration: accepted students stay from 1 September 2024 to 30 June 2025", ("2024-09-01/2025-06-30 project_period",)),
        # contracts are closed too, in Latvian, and projects are about schools
        ("lv", "Konkursa uzvarētāji aicināti uz līguma slēgšanu 2018. gada 16. novembrī.", ("2018-11-16 other",)),
        ("lv", "Projekts, kura mērķis ir mācību vide, sākās 2019. gada 1. septembrī.", ("2019-09-01/.. project_period",)),
        # who was charged did so
        ("lt", "Įpareigota įmonė statybas vykdė iki 2024 m. sausio 31 d.", ("../2024-01-31 other",)),
    ],
)  # fmt: skip
def test_dates_that_only_look_like_those_of_courses_calls_and_duties(lang, text, told):
    check(lang, text, *told)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "No 1. jūnija muzejā jau strādā ilgāk."),
        ("en", "From 1 June the museum is already open at 9."),
    ],
)
def test_dates_from_which_something_is_already_so_may_lie_ahead(lang, text):
    assert {edtf[:10] for edtf, _ in stated(text, lang, "2024-05-01")} == {"2024-06-01"}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Gadatirgus notiks 2023. gada 3., 4. un 5. maijā.", ["2023-05-03/2023-05-05"]),
        ("lt", "Mugė vyko 2023 m. gegužės 3, 4 ir 5 dienomis.", ["2023-05-03/2023-05-05"]),
        ("en", "The fair was held on 3, 4 and 5 May 2023.", ["2023-05-03/2023-05-05"]),
        ("lv", "Gadatirgus notiks 2023. gada 2., 4. un 5. maijā.", ["2023-05-02", "2023-05-04/2023-05-05"]),
        ("lt", "Mokymai vyko 2023 m. gegužės 3, 10 ir 17 d.", ["2023-05-03", "2023-05-10", "2023-05-17"]),
        ("en", "The fair was held on 3-4, 8 and 9 May 2023.", ["2023-05-03/2023-05-04", "2023-05-08/2023-05-09"]),
    ],
)
def test_dates_days_in_a_row_are_one_time(lang, text, told):
    check(lang, text, *(f"{days} event" for days in told))


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lt", "2023–2024 m. žiemą vyko mokymai.", {"2023-24"}),
        ("lt", "2023/2024 m. žiemą vyko mokymai.", {"2023-24"}),
        ("lv", "2023./24. gada ziemā notika mācības.", {"2023-24"}),
        ("lv", "2023./2024. gada ziemā notika mācības.", {"2023-24"}),
        ("lv", "No 2023. gada līdz 2024. gada ziemai notika mācības.", {"2023/2024-24"}),
        ("lv", "2023. gada ziemā un 2024. gada pavasarī notika mācības.", {"2023-24", "2024-21"}),
    ],
)
def test_dates_a_winter_of_two_years_is_one(lang, text, told):
    assert {edtf for edtf, _ in stated(text, lang)} == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Šīs vasaras beigās atklās taku.", "2022-22"),
        ("lv", "Pagājušās ziemas nometnē bija 20 dalībnieku.", "2021-24"),
        ("lv", "Nākamajā pavasarī notiks festivāls.", "2023-21"),
        ("lt", "Praėjusios vasaros stovykloje buvo 20 dalyvių.", "2021-22"),
        ("lt", "Kitą rudenį vyks festivalis.", "2023-23"),
    ],
)
def test_dates_seasons_are_counted_from_the_publication(lang, text, told):
    assert [edtf for edtf, _ in stated(text, lang, "2022-03-15")] == [told]


@pytest.mark.parametrize(
    ("lang", "text", "published", "told"),
    [
        ("lv", "Pagājušajā vasarā notika nometne.", "2022-11-10", "2022-22"),
        ("lv", "Pagājušajā vasarā notika nometne.", "2022-08-10", "2021-22"),
        ("lv", "Aizvadītajā pavasarī notika talka.", "2022-06-10", "2022-21"),
        ("lv", "Pērnvasar notika nometne.", "2022-11-10", "2021-22"),
        ("lt", "Praėjusią vasarą vyko stovykla.", "2022-11-10", "2022-22"),
        ("lt", "Praėjusį rudenį vyko talka.", "2022-03-10", "2021-23"),
        ("lt", "Pernai vasarą vyko stovykla.", "2022-11-10", "2021-22"),
        ("en", "Last summer a camp took place.", "2022-11-10", "2022-22"),
        ("en", "Last winter a camp took place.", "2022-03-10", "2021-24"),
    ],
)
def test_dates_the_last_season_is_the_one_that_is_over(lang, text, published, told):
    assert [edtf for edtf, _ in stated(text, lang, published)] == [told]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Decembrī noslēdzās projekta otrais posms, kas ilga no maija."),
        ("lt", "Gruodį baigėsi antrasis projekto etapas, trukęs nuo gegužės."),
        ("en", "In December the second phase of the project ended, which had run since May."),
    ],
)
def test_dates_what_has_run_began_before_it_ended(lang, text):
    check(lang, text, "2022-05/2022-12 project_period", published="2023-01-10")


@pytest.mark.parametrize(
    ("lang", "text", "published", "told"),
    [
        ("lv", "Šajā rudenī skolēni devās uz Itāliju.", "2024-03-13", "XXXX-23"),
        ("lt", "Kitą vasarą stovykla vyko Palangoje.", "2024-03-13", "XXXX-22"),
        ("lv", "Šajā ziemā notiks balle.", "2025-01-10", "2024-24"),
        ("lt", "Nuo praėjusio pavasario iki šio rudens vyko mokymai.", "2024-10-10", "2024-21/2024-23"),
    ],
)
def test_dates_seasons_of_a_story_are_left_open(lang, text, published, told):
    assert [edtf for edtf, _ in stated(text, lang, published)] == [told]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The last day to apply before the start of the course is 5 April 2024."),
        ("lt", "Paskutinė paraiškų teikimo diena prieš projekto pradžią yra 2024 m. balandžio 5 d."),
    ],
)
def test_dates_the_last_day_before_a_start_is_a_deadline(lang, text):
    assert stated(text, lang) == {("2024-04-05", "deadline")}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Lūdzam apstiprināt savu dalību līdz 24. maijam.", "2024-05-24 deadline"),
        ("lt", "Dalyvavimą prašome patvirtinti iki gegužės 24 d.", "2024-05-24 deadline"),
        ("en", "Would you please choose a workshop by 24 May.", "2024-05-24 deadline"),
        ("lv", "Lūdzam ņemt vērā, ka tilts slēgts līdz 24. maijam.", "../2024-05-24 other"),
        ("lt", "Prašome atkreipti dėmesį, kad tiltas uždarytas iki gegužės 24 d.", "../2024-05-24 other"),
        ("en", "Please note that the bridge is closed until 24 May.", "../2024-05-24 other"),
        ("lv", "Biļetes ir derīgas līdz 24. maijam.", "../2024-05-24 other"),
        ("lt", "Įėjimas nemokamas iki gegužės 24 d.", "../2024-05-24 other"),
        ("en", "Admission is free until 24 May.", "../2024-05-24 other"),
        ("lv", "Bezmaksas mācībām var pieteikties līdz 24. maijam.", "2024-05-24 deadline"),
        ("lt", "Į nemokamus mokymus registruotis galima iki gegužės 24 d.", "2024-05-24 deadline"),
        ("en", "Register for the free course by 24 May.", "2024-05-24 deadline"),
        ("lv", "Biedrība meklē projekta vadītāju no 1. jūnija.", "2024-06-01/.. other"),
        ("lt", "Ieškome projekto vadovo nuo birželio 1 d.", "2024-06-01/.. other"),
        ("en", "We are looking for a project manager from 1 June.", "2024-06-01/.. other"),
    ],
)
def test_dates_of_requests_of_states_and_of_jobs(lang, text, told):
    check(lang, text, told, published="2024-04-14")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Darba sākums – 2023. gada 1. februāris. Līgums ir līdz 2025. gada 31. janvārim. Intervijas notiks 24. janvārī."),
        ("lt", "Darbo pradžia – 2023 m. vasario 1 d. Darbo sutartis terminuota – iki 2025 m. sausio 31 d. Pokalbiai vyks sausio 24 d."),
    ],
)  # fmt: skip
def test_dates_behind_a_far_end_are_not_of_its_year(lang, text):
    assert {edtf for edtf, _ in stated(text, lang)} == {"2023-02-01", "../2025-01-31", "2023-01-24"}


def test_dates_of_a_time_line_are_of_no_publication():
    page = "Laika līnija\n2020. gada jūnijs – līgums\n2020. gada augusts – 2022. gada maijs – būvdarbi\n01.09.2022. – atklāšana"
    assert all(role != "published" for _, role in stated(page, "lv"))


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Lūdzam apmeklētājus izmantot otru ieeju līdz 2023. gada 24. maijam.", "../2023-05-24 other"),
        ("lv", "Lūdzam autovadītājus apbraukt šo ielu līdz 2023. gada 24. maijam.", "../2023-05-24 other"),
        ("lt", "Prašome naudotis kitu įėjimu iki 2023 m. gegužės 24 d.", "../2023-05-24 other"),
        ("en", "Please avoid the bridge until 24 May 2023.", "../2023-05-24 other"),
        ("lv", "Lūdzam izmantot iespēju pieteikties līdz 2023. gada 24. maijam.", "2023-05-24 deadline"),
    ],
)  # fmt: skip
def test_dates_until_which_people_are_asked_to_do_so(lang, text, told):
    check(lang, text, told)
