"""Saved web pages for tests: a body within the furniture of five kinds of site, as municipalities have them.

Each maker takes (title, body, published, words) and returns a whole page; ``published`` goes into the metadata where
that kind of site has it. None of the furniture is in the body; :func:`furniture` lists its words, so that a test can
tell what was taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

Words = Mapping[str, str]
Maker = Callable[[str, str, str | None, Words], str]

WORDS: Mapping[str, Words] = {
    "lv": {
        "home": "Sākums",
        "menu": "Par novadu;Pašvaldība;Būvniecība;Izglītība;Kultūra un sports",
        "cookies": "Šī vietne izmanto sīkdatnes. Turpinot lietot vietni, jūs piekrītat sīkdatņu izmantošanai.",
        "agree": "Piekrītu",
        "share": "Dalies ar šo ziņu",
        "related": "Citas ziņas",
        "others": "Sākas pieteikšanās vasaras nometnei;Slēgs satiksmi Skolas ielā;Aicina uz orientēšanās sacensībām",
        "search": "Meklēt vietnē",
        "contacts": "Lielā iela 1, Novadpilsēta, LV-3700, tālrunis 63000000",
        "rights": "Visas tiesības aizsargātas",
        "comment": "Pievienot komentāru",
    },
    "lt": {
        "home": "Pradžia",
        "menu": "Apie rajoną;Taryba;Statyba;Švietimas;Kultūra ir sportas",
        "cookies": "Šioje svetainėje naudojami slapukai. Naršydami toliau jūs sutinkate su slapukų naudojimu.",
        "agree": "Sutinku",
        "share": "Pasidalinkite šia naujiena",
        "related": "Kitos naujienos",
        "others": "Prasideda registracija į vasaros stovyklą;Uždaromas eismas Mokyklos gatvėje;Kviečiame į bėgimą",
        "search": "Ieškoti svetainėje",
        "contacts": "Didžioji g. 1, Rajono miestas, LT-42000, telefonas 845000000",
        "rights": "Visos teisės saugomos",
        "comment": "Palikti komentarą",
    },
    "en": {
        "home": "Home",
        "menu": "About us;Council;Construction;Education;Culture and sports",
        "cookies": "This site uses cookies. By browsing on you agree to the use of cookies.",
        "agree": "Agree",
        "share": "Share this story",
        "related": "Other news",
        "others": "Registration for the summer camp opens;School Street closed to traffic;Join the run",
        "search": "Search the site",
        "contacts": "1 Main Street, Town, phone 63000000",
        "rights": "All rights reserved",
        "comment": "Leave a comment",
    },
}


def furniture(words: Words) -> list[str]:
    """What stands on the page around the body."""
    names = ("cookies", "share", "search", "contacts", "rights", "comment")
    return [*(words[name] for name in names), *words["others"].split(";"), *words["menu"].split(";")]


def wordpress(title: str, body: str, published: str | None, words: Words) -> str:
    """A blog theme with HTML5 elements, Open Graph and JSON-LD."""
    dated = f'<meta property="article:published_time" content="{published}T09:15:00+03:00">' if published else ""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{escape(title)} - Novads</title>
<meta property="og:title" content="{escape(title)}">{dated}
<meta property="article:modified_time" content="2024-02-02T10:00:00+00:00">
<style>.x{{color:red}}</style><script>var menu = "x";</script></head>
<body class="post-template-default single single-post"><div id="page" class="site">
<a class="skip-link screen-reader-text" href="#content">{words["search"]}</a>
<header id="masthead" class="site-header"><nav class="main-navigation">{_menu(words)}</nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-17" class="post type-post"><div class="entry-content">{body}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{words["share"]}</h3>{_list("Facebook;X;E-mail")}</div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>{words["related"]}</h3>{_list(words["others"])}</div></div></article>
<div id="comments" class="comments-area"><form><h3>{words["comment"]}</h3><textarea></textarea></form></div>
</main></div><aside id="secondary" class="widget-area"><section class="widget"><h2>{words["related"]}</h2>
{_list(words["others"])}</section></aside></div>
<footer id="colophon" class="site-footer"><p>{words["contacts"]}</p><p>{words["rights"]}</p></footer></div>
<div id="cookie-law-info-bar" role="dialog"><span>{words["cookies"]} <a>{words["agree"]}</a></span></div>
<noscript>{words["cookies"]}</noscript><template><p>{words["comment"]}</p></template></body></html>"""


def joomla(title: str, body: str, published: str | None, words: Words) -> str:
    """Bootstrap columns, an article of class item-page, print icons, modules at the side."""
    dated = f'<meta itemprop="datePublished" content="{published}T12:00:00+02:00">' if published else ""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8" /><title>{escape(title)}</title><meta name="generator" content="Joomla!" /></head>
<body><div class="body"><div class="container">
<div class="header"><div class="moduletable">{_list(words["menu"])}</div>
<div class="search"><form action="/"><label>{words["search"]}</label><input type="search"></form></div></div>
<ul class="breadcrumb"><li><a href="/">{words["home"]}</a></li></ul>
<div class="row-fluid"><div id="sidebar" class="span3"><div class="well"><h3>{words["related"]}</h3>
{_list(words["others"])}</div></div>
<main id="content" role="main" class="span9"><div class="item-page" itemscope>
<div class="icons"><ul class="dropdown-menu"><li class="print-icon"><a>Print</a></li></ul></div>
{dated}
<div itemprop="articleBody">{body}</div>
<div class="addthis_toolbox social-share"><span>{words["share"]}</span></div></div></main></div></div></div>
<div class="footer"><div class="container"><p>{words["contacts"]}</p><p>© {words["rights"]}</p></div></div>
<div class="cookie-consent" style="position:fixed"><p>{words["cookies"]}</p><button>{words["agree"]}</button></div>
<div class="modal" aria-hidden="true"><p>{words["comment"]}</p></div></body></html>"""


def drupal(title: str, body: str, published: str | None, words: Words) -> str:
    """Regions and blocks, dates as dcterms, the menu twice (the phone's one hidden)."""
    dated = f'<meta name="dcterms.date" content="{published}T00:00Z" />' if published else ""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8" />{dated}<title>{escape(title)} | Novads</title>
<link rel="stylesheet" href="style.css"></head>
<body class="html not-front node-type-article"><div id="page-wrapper">
<div class="region region-header"><div id="block-system-main-menu" class="block block-menu">{_menu(words)}</div></div>
<div class="mobile-menu" style="display: none">{_menu(words)}</div>
<div id="main-wrapper"><div id="content" class="column"><div class="section">
<div class="region region-content"><div class="node node-article clearfix"><div class="field field-name-body">
<div class="field-items"><div class="field-item even" property="content:encoded">{body}</div></div></div>
<div class="links service-links"><ul class="links inline"><li>{words["share"]}</li></ul></div></div>
<section id="comments" class="comment-wrapper"><h2>{words["comment"]}</h2><form></form></section></div></div></div>
<div class="region region-sidebar-second column sidebar"><div class="block block-views">
<h2>{words["related"]}</h2>{_list(words["others"])}</div>
<div class="block block-search"><form><label>{words["search"]}</label></form></div></div></div>
<div id="footer-wrapper"><div class="region region-footer"><p>{words["contacts"]}</p><p>{words["rights"]}</p></div></div>
<div id="sliding-popup" class="eu-cookie-compliance-banner">{words["cookies"]}</div></div></body></html>"""


def soup(title: str, body: str, published: str | None, words: Words) -> str:
    """Nothing but divisions, with names that say what they are to their author."""
    dated = f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{published}"}}</script>'
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(title)}</title>{dated if published else ""}</head><body>
<div id="top"><div class="logo"><a href="/">Novads</a></div><div class="topmenu">{_menu(words)}</div></div>
<div id="left" class="leftmenu">{_menu(words)}<div class="searchbox">{words["search"]}</div></div>
<div id="center"><div class="text">{body}</div><div class="share">{words["share"]}</div>
<div class="commentform">{words["comment"]}</div></div>
<div id="right" class="sidebar"><div class="news-list"><b>{words["related"]}</b>{_list(words["others"])}</div></div>
<div id="bottom" class="footer">{words["contacts"]} {words["rights"]}</div>
<div id="cookies">{words["cookies"]}</div></body></html>"""


def tables(title: str, body: str, published: str | None, words: Words) -> str:
    """A page of 2004: laid out in tables, no metadata."""
    menu = "".join(f'<tr><td class="menu"><a href="#">{item}</a></td></tr>' for item in words["menu"].split(";"))
    news = "".join(f'<a href="#">{item}</a><br>' for item in words["others"].split(";"))
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=windows-1257"><TITLE>{escape(title)}</TITLE></HEAD>
<BODY bgColor=#ffffff><TABLE width=780 align=center border=0 cellPadding=0><TBODY>
<TR><TD colSpan=3><IMG src="logo.gif" alt="Logo"></TD></TR>
<TR vAlign=top><TD width=150><TABLE>{menu}</TABLE></TD>
<TD width=480>{body}</TD>
<TD width=150><FONT size=1><B>{words["related"]}</B><BR>{news}</FONT></TD></TR>
<TR><TD colSpan=3 align=middle><FONT size=1>{words["contacts"]}<BR>{words["rights"]}</FONT></TD></TR>
</TBODY></TABLE></BODY></HTML>"""


MAKERS: tuple[Maker, ...] = (wordpress, joomla, drupal, soup, tables)


def _menu(words: Words) -> str:
    return _list(f"{words['home']};{words['menu']}")


def _list(items: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/x">{item}</a></li>' for item in items.split(";")) + "</ul>"
