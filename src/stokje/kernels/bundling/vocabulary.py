"""Words of Dutch and English that carry no topic, that deny, that count, that are opposites."""

from __future__ import annotations

_PLAIN = """
de het een en of maar want dus dat die dit deze er hier daar is zijn was waren wordt worden werd ben
bent heeft  hebben had hadden kan kunnen kon moet moeten mag mogen zal zullen zou zouden wil willen
gaat gaan doet doen ik je  jij u hij zij ze we wij jullie hun hen haar hem mijn jouw uw ons onze ook
nog al dan toen als om te van voor in op  aan met bij door uit over naar tot tegen onder tussen na
per zo zich zelf wel niet geen heel erg veel meer elk  elke ieder iedere alle wie wat waar hoe
waarom omdat zodat terwijl the a an and or but because so that this these  those there here is are
was were be been has have had can could must should may will would do does did i you he  she it they
we their them his her my your our us also still already than then when if to of for in on at with by
from out about into as not no very much more every each all who what where how why
"""
_NEGATIONS = """
niet geen nooit niemand nergens niets niks zonder noch nee nauwelijks not no never nobody nowhere
nothing  none without neither nor hardly
"""
_NUMBERS = """
nul=0 zero=0 één=1 one=1 twee=2 two=2 beide=2 both=2 drie=3 three=3 vier=4 four=4 vijf=5 five=5
zes=6 six=6 zeven=7 seven=7 acht=8 eight=8 negen=9 nine=9 tien=10 ten=10 elf=11 eleven=11 twaalf=12
twelve=12 dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19
twintig=20 twenty=20 dertig=30 thirty=30 honderd=100 hundred=100
"""
_OPPOSITES = """
meer/minder altijd/nooit vroeg/laat vroeger/later eerder/later groot/klein grote/kleine
groter/kleiner hoog/laag hoge/lage hoger/lager verplicht/vrijwillig verplicht/vrij gratis/betaald
gratis/betalen voor/tegen samen/apart afschaffen/invoeren afschaffen/behouden open/dicht
openen/sluiten iedereen/niemand alle/geen goed/slecht goede/slechte beter/slechter duur/goedkoop
toestaan/verbieden mogen/verboden sterk/zwak binnen/buiten maximaal/minimaal hoogstens/minstens
veel/weinig wel/niet vóór/na voor/na snel/langzaam dichtbij/ver breed/smal brede/smalle more/less
more/fewer always/never early/late high/low higher/lower all/none everyone/nobody increase/decrease
increase/reduce raise/lower allow/ban mandatory/voluntary good/bad better/worse big/small
public/private with/without before/after open/closed for/against up/down in/out zittend/staand
"""

PLAIN = frozenset(_PLAIN.split())
"""Words that say nothing about the topic by themselves."""

NEGATIONS = frozenset(_NEGATIONS.split())
NUMBERS = dict(pair.split("=") for pair in _NUMBERS.split())
OPPOSITES = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES.split())
