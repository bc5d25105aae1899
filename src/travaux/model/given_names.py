"""Given names: the short forms that one person may go by, compiled by hand from general knowledge of English."""

from functools import cache

from travaux.model.names import are_variants, sound_of

_FULL_FORMS = """
    abe=abraham alex=alexander andy=andrew antony=anthony becky=rebecca ben=benjamin bernie=bernard beth=elizabeth
    betty=elizabeth bibi=benjamin bill=william billy=william bob=robert bobby=robert cathy=catherine
    charlie=charles chris=christopher chuck=charles dan=daniel danny=daniel dave=david debbie=deborah dick=richard
    didi=david don=donald ed=edward eddie=edward frank=francis fred=frederick gabi=gabriel gerry=gerald
    greg=gregory hank=henry harry=henry|harold jack=john jake=jacob jeff=jeffrey jen=jennifer jerry=gerald
    jim=james jimmy=james joe=joseph johnny=john jon=jonathan josh=joshua kate=katherine kathy=katherine
    katie=katherine ken=kenneth larry=lawrence len=leonard liz=elizabeth maggie=margaret marty=martin matt=matthew
    max=maximilian meg=margaret mick=michael mike=michael nan=nancy nate=nathaniel|nathan nick=nicholas pat=patrick
    peggy=margaret pete=peter phil=philip ray=raymond rich=richard rick=richard|frederick rob=robert robbie=robert
    ron=ronald ronnie=ronald russ=russell sam=samuel steve=steven|stephen stu=stuart sue=susan ted=edward|theodore
    teddy=edward terry=terence theo=theodore tim=timothy tom=thomas tommy=thomas tony=anthony vic=victor
    vlad=vladimir walt=walter will=william zach=zachary
"""
"""Each short form with the full names that it may stand for."""


@cache
def _full_forms() -> dict[str, frozenset[str]]:
    """Return the sounds of the full names by the sound of the short form."""
    pairs = (pair.split("=") for pair in _FULL_FORMS.split())
    return {sound_of(short): frozenset(map(sound_of, full.split("|"))) for short, full in pairs}


def same_given_name(one: str, other: str) -> bool:
    """Tell whether two sounds can be one person's given name: variants, an initial, a short form and its full one."""
    if are_variants(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return not given_name_forms(one).isdisjoint(given_name_forms(other))


def given_name_forms(sound: str) -> frozenset[str]:
    """Return the sounds of the full names that a given name's sound may stand for, and its own."""
    return _full_forms().get(sound, frozenset()) | {sound}
